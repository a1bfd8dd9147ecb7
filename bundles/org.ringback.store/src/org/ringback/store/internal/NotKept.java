package org.ringback.store.internal;

import java.sql.SQLException;

/** One try that the database refused. */
final class NotKept extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient SQLException reason;
    private final boolean committing;

    /** @param committing whether it was refused at the commit itself */
    NotKept(SQLException reason, boolean committing) {
        super(reason);
        this.reason = reason;
        this.committing = committing;
    }

    SQLException reason() {
        return reason;
    }

    boolean committing() {
        return committing;
    }
}
