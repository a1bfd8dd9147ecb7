package org.ringback.kill;

import java.io.IOException;

/** Signals of POSIX. */
final class Signals {
    private Signals() {}

    /** A process that has ended is passed over. */
    static void send(String signal, ProcessHandle to) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, "" + to.pid())
                .redirectErrorStream(true)
                .start()
                .waitFor();
    }
}
