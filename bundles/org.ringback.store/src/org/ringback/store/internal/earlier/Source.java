package org.ringback.store.internal.earlier;

import java.sql.Connection;
import java.sql.SQLException;

/** A database that an earlier version kept, to be read once. */
public interface Source {
    /** What and where it is, for messages. */
    String title();

    /**
     * Opens it for reading; whoever opens it closes the connection.
     *
     * @throws org.ringback.repository.RepositoryException when it cannot be read, in one line that says what to do
     */
    Connection open() throws SQLException;

    /** Is called when the connection is closed, however it went. */
    void closed();

    /** Is called when all is kept elsewhere: puts it aside, so that it is not read again; returns where it is now. */
    String putAside();
}
