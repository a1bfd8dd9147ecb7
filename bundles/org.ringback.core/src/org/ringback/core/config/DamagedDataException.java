package org.ringback.core.config;

/**
 * What a part of the server kept is not there any more, or cannot be read. The message is one line: which folder, and what
 * to do.
 */
public final class DamagedDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DamagedDataException(String message) {
        super(message);
    }

    public DamagedDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
