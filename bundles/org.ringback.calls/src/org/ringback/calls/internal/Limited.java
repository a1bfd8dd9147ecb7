package org.ringback.calls.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ringback.core.PbxId;
import org.ringback.pbx.PbxException;

/** What a PBX is asked for: comes to an end in time, and fails with a {@link PbxException} only. */
final class Limited {
    private Limited() {}

    static <T> CompletionStage<T> stage(Supplier<CompletionStage<T>> asked, PbxId pbx, long limit, TimeUnit unit) {
        return stage(asked, pbx, limit, unit, tooLate -> {});
    }

    /** @param late is given what comes after the limit, when whoever asked has been told that it did not */
    static <T> CompletionStage<T> stage(
            Supplier<CompletionStage<T>> asked, PbxId pbx, long limit, TimeUnit unit, Consumer<T> late) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            asked.get().whenComplete((result, failure) -> {
                if (failure == null) {
                    if (!answer.complete(result)) {
                        late.accept(result);
                    }
                } else {
                    answer.completeExceptionally(exception(failure, pbx));
                }
            });
        } catch (RuntimeException e) {
            answer.completeExceptionally(exception(e, pbx));
        }
        return answer.orTimeout(limit, unit)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(exception(failure, pbx)));
    }

    static PbxException exception(Throwable failure, PbxId pbx) {
        if (failure instanceof PbxException refused) {
            return refused;
        }
        if (failure instanceof CompletionException wrapped && wrapped.getCause() != null) {
            return exception(wrapped.getCause(), pbx);
        }
        if (failure instanceof TimeoutException) {
            return new PbxException("PBX " + pbx + " did not answer in time");
        }
        PbxException failed = new PbxException("PBX " + pbx + " failed: " + failure);
        failed.initCause(failure);
        return failed;
    }
}
