package org.ringback.server.internal.admin;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;

/** Waits until a desk has seen what was accepted: the next command of a file is about how things are then. */
final class Seeing {
    private static final long LIMIT_SECONDS = 20;

    private Seeing() {}

    /** @throws AdminException when it is not seen in time */
    static void await(Desk desk, Predicate<DeskState> change) throws AdminException {
        CountDownLatch seen = new CountDownLatch(1);
        AutoCloseable listening = desk.listen((before, now) -> {
            if (change.test(now)) {
                seen.countDown();
            }
        });
        try {
            if (!seen.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AdminException(
                        AdminApplication.NO_SERVER,
                        "it was accepted, but is not told for " + LIMIT_SECONDS
                                + " s; \"status\" says how the server is");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AdminException(AdminApplication.NO_SERVER, "interrupted");
        } finally {
            end(listening);
        }
    }

    private static void end(AutoCloseable listening) throws AdminException {
        try {
            listening.close();
        } catch (Exception e) {
            throw new AdminException(AdminApplication.UNEXPECTED, String.valueOf(e.getMessage()));
        }
    }
}
