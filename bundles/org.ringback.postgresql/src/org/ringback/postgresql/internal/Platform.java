package org.ringback.postgresql.internal;

import java.util.Locale;

/** What differs between operating systems. */
final class Platform {
    static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private Platform() {}

    /** The name of a program's file. */
    static String program(String name) {
        return WINDOWS ? name + ".exe" : name;
    }

    /** For messages. */
    static String name() {
        return System.getProperty("os.name") + " on " + System.getProperty("os.arch");
    }
}
