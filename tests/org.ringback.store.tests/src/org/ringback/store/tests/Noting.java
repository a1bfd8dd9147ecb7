package org.ringback.store.tests;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** An executor that does nothing: the test does what is due. */
final class Noting {
    private Noting() {}

    /**
     * @param pauses takes the seconds after which something shall be done
     * @param due takes what shall be done
     */
    static ScheduledExecutorService executor(List<Long> pauses, Queue<Runnable> due) {
        return new ScheduledThreadPoolExecutor(1) {
            @Override
            public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
                if (isShutdown()) {
                    throw new RejectedExecutionException("shut down");
                }
                pauses.add(unit.toSeconds(delay));
                due.add(work);
                return super.schedule(() -> {}, 1, TimeUnit.DAYS);
            }
        };
    }
}
