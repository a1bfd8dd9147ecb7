package org.ringback.server.internal.start;

/** What the server's process ends with; documented in docs/admin-guide.md. */
public enum ExitCode {
    /** It was stopped. */
    OK(0),
    /** Something that nobody thought of; the log file has the trace. */
    UNEXPECTED(1),
    /** A setting is wrong. */
    SETTINGS(2),
    /** A part could not start: a port is taken, the database or the broker is not there. */
    PART(3),
    /** The data folder cannot be used: another server runs on it, or it cannot be written. */
    DATA(4),
    /** What is in the data folder is damaged, or a part of it is not there any more. */
    DAMAGED(5),
    /** Another server of the office has taken over from this one. */
    TAKEN_OVER(6);

    private final int value;

    ExitCode(int value) {
        this.value = value;
    }

    public int value() {
        return value;
    }
}
