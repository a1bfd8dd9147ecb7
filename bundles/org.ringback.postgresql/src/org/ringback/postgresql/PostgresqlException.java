package org.ringback.postgresql;

/** PostgreSQL cannot be had. The message is one line for the administrator: what is wrong, where, and what to do. */
public class PostgresqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PostgresqlException(String message) {
        super(message);
    }

    public PostgresqlException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What it had kept is not whole, or not there any more; the message says so and where, not what to put back. */
    public static final class Damaged extends PostgresqlException {
        private static final long serialVersionUID = 1L;

        public Damaged(String message) {
            super(message);
        }
    }
}
