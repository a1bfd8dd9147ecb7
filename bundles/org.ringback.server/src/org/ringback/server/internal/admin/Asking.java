package org.ringback.server.internal.admin;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;

/** Waits for answers; what is no answer is the line that the administrator sees. */
final class Asking {
    private static final long LIMIT_SECONDS = 40;

    private Asking() {}

    static Reply.Accepted accepted(CompletionStage<Reply> sent) throws AdminException {
        return switch (answer(sent)) {
            case Reply.Accepted a -> a;
            case Reply.Refused r ->
                throw new AdminException(
                        AdminApplication.REFUSED,
                        "refused: " + (r.detail().isEmpty() ? r.reason().name() : r.detail()));
            case Reply.Conflict c -> throw new AdminException(AdminApplication.REFUSED, "refused: " + c.reason());
        };
    }

    static <T> T answer(CompletionStage<T> stage) throws AdminException {
        try {
            return stage.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AdminException(
                    AdminApplication.REFUSED,
                    Desk.RefusedException.of(e)
                            .map(r -> "refused: " + r.detail())
                            .orElseGet(() -> "the server could not answer: " + Fault.line(e.getCause())));
        } catch (TimeoutException e) {
            throw new AdminException(
                    AdminApplication.NO_SERVER, "the server did not answer for " + LIMIT_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AdminException(AdminApplication.REFUSED, "interrupted");
        }
    }
}
