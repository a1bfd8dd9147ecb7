package org.ringback.server.internal.failure;

import java.util.Optional;
import org.ringback.core.FailureKind;

/** One line for the administrator on a failure that nobody has put into words: what it is, and what to do. Pure. */
public final class FailureWords {
    private FailureWords() {}

    /** The line; the trace belongs into a log. */
    public static String of(Throwable failure) {
        String file = FailureKind.file(failure).orElse("a file");
        return switch (FailureKind.of(failure)) {
            case MEMORY -> "there is not enough memory: give it more, for example with RINGBACK_JAVA_OPTS=-Xmx2g";
            case INCOMPLETE -> "the installation is not complete (" + missing(failure) + "): install it anew";
            case DISK_FULL -> "the disk is full: make room";
            case NO_FILE -> "there is no " + file;
            case NO_RIGHT -> "no right to " + file;
            case FILE -> file + " cannot be read or written";
            case CONNECTION -> "a connection could not be made, or broke";
            case NO_ANSWER -> "there was no answer in time";
            case PROGRAM -> "there is an error in the program: please report it with the log";
        };
    }

    private static String missing(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof LinkageError) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Optional.ofNullable(cause.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .map(message -> message.replace('/', '.') + " is missing")
                .orElse("a part is missing");
    }
}
