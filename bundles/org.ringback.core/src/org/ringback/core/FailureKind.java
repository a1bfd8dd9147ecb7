package org.ringback.core;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * What people can be told of an exception that nobody has put into words: the kind of it, and what can be done. The
 * exception itself belongs into a log. Pure.
 */
public enum FailureKind {
    /** There is no memory left. */
    MEMORY,
    /** A part of the program is missing or of another version. */
    INCOMPLETE,
    /** There is no room on the disk. */
    DISK_FULL,
    /** A file or folder is not there. */
    NO_FILE,
    /** A file or folder may not be read or written. */
    NO_RIGHT,
    /** Something else is wrong with a file. */
    FILE,
    /** Nobody takes the connection, or it broke. */
    CONNECTION,
    /** There was no answer in time. */
    NO_ANSWER,
    /** The program is wrong. */
    PROGRAM;

    /** The kind of the deepest cause that says more than that the program is wrong. */
    public static FailureKind of(Throwable failure) {
        FailureKind found = PROGRAM;
        for (Throwable cause : causes(failure)) {
            FailureKind kind = ofOne(cause);
            found = kind == PROGRAM ? found : kind;
        }
        return found;
    }

    /** The file or folder that it is about. */
    public static Optional<String> file(Throwable failure) {
        for (Throwable cause : causes(failure)) {
            if (cause instanceof FileSystemException e && e.getFile() != null) {
                return Optional.of(e.getFile());
            }
        }
        return Optional.empty();
    }

    private static FailureKind ofOne(Throwable cause) {
        return switch (cause) {
            case OutOfMemoryError e -> MEMORY;
            case LinkageError e -> INCOMPLETE;
            case ClassNotFoundException e -> INCOMPLETE;
            case NoSuchFileException e -> NO_FILE;
            case AccessDeniedException e -> NO_RIGHT;
            case IOException e when isFull(e) -> DISK_FULL;
            case FileSystemException e -> FILE;
            case ConnectException e -> CONNECTION;
            case SocketTimeoutException e -> NO_ANSWER;
            case SocketException e -> CONNECTION;
            case IOException e -> FILE;
            case TimeoutException e -> NO_ANSWER;
            default -> PROGRAM;
        };
    }

    /** The systems' own words, which Java hands on and does not tell apart. */
    private static boolean isFull(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("No space left on device")
                || message.contains("not enough space on the disk")
                || message.contains("Disk quota exceeded");
    }

    @NonNullByDefault({})
    private static Iterable<Throwable> causes(Throwable failure) {
        Set<Throwable> seen = new LinkedHashSet<>();
        for (@Nullable Throwable cause = failure; cause != null && seen.add(cause); ) {
            cause = cause.getCause();
        }
        return seen;
    }
}
