package org.ringback.pbx.simulator.control;

import java.util.List;

/** Where the command line starts: {@code sim call +4989123456 101}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(SimCommand.run(List.of(arguments), System.out, System.err));
    }
}
