package org.ringback.pbx.simulator;

import java.time.Clock;
import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** The simulated PBX's only thread and its time: everything that happens in it happens here, one after another. */
@ProviderType
public interface Timers extends AutoCloseable {
    Clock clock();

    /** Runs it soon, after what was handed over before. Does nothing after {@link #close}. */
    void execute(Runnable task);

    /** Runs it after a while. */
    Timer after(Duration delay, Runnable task);

    /** Ends the thread; what has not run yet never will. */
    @Override
    void close();

    /** Something that will happen. */
    interface Timer {
        /** Does nothing when it has happened already. */
        void cancel();
    }
}
