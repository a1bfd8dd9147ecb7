package org.ringback.postgresql;

/** PostgreSQL cannot be had. The message is one line for the administrator: what is wrong, where, and what to do. */
public final class PostgresqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PostgresqlException(String message) {
        super(message);
    }

    public PostgresqlException(String message, Throwable cause) {
        super(message, cause);
    }
}
