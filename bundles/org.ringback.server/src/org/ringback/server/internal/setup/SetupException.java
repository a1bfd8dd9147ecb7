package org.ringback.server.internal.setup;

/** Nothing was written. The message is the line that the administrator sees. */
public final class SetupException extends Exception {
    private static final long serialVersionUID = 1L;

    SetupException(String message) {
        super(message);
    }
}
