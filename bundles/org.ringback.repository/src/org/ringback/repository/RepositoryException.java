package org.ringback.repository;

/** The database did not do it. The message is one line: what is wrong and what to do. */
public class RepositoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RepositoryException(String message) {
        super(message);
    }

    public RepositoryException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What the database had kept is not whole. */
    public static final class Damaged extends RepositoryException {
        private static final long serialVersionUID = 1L;

        public Damaged(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The database has no room on its disk. */
    public static final class DiskFull extends RepositoryException {
        private static final long serialVersionUID = 1L;

        public DiskFull(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
