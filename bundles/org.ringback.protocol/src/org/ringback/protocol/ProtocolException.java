package org.ringback.protocol;

/** A body is not one of the desk protocol. The message is one line: what is wrong, where, what is allowed. */
public final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Reason reason;

    /** What is wrong with it. */
    public enum Reason {
        /** More bytes than allowed. */
        TOO_LARGE,
        /** Not JSON, or not a JSON object. */
        NOT_JSON,
        /** Another version of the protocol. */
        OTHER_VERSION,
        /** A command, reply, result or event of a type that is not known here. */
        UNKNOWN_TYPE,
        /** A value is missing, of the wrong kind, or not allowed. */
        INVALID
    }

    public ProtocolException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
