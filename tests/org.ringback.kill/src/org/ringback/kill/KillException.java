package org.ringback.kill;

/** The run cannot go on; the message says why. */
public final class KillException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KillException(String message) {
        super(message);
    }
}
