package org.ringback.monitoring.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;

/** Whether the process works: nothing outside of it is asked. */
final class Life {
    private Life() {}

    /** What only a new start can mend, a line for each; empty when it lives. */
    static List<String> troubles(Bundle framework) {
        if ((framework.getState() & (Bundle.STARTING | Bundle.ACTIVE)) == 0) {
            return List.of("the server stops");
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] stuck = threads.findDeadlockedThreads();
        return stuck == null
                ? List.of()
                : List.of("threads wait for each other for ever: "
                        + Arrays.stream(threads.getThreadInfo(stuck))
                                .filter(Objects::nonNull)
                                .map(ThreadInfo::getThreadName)
                                .sorted()
                                .collect(Collectors.joining(", ")));
    }
}
