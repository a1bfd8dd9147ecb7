package org.ringback.server.internal.admin;

/** It was not done. The message is the line that the administrator sees. */
class AdminException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int code;

    AdminException(int code, String message) {
        super(message);
        this.code = code;
    }

    static AdminException usage(String message) {
        return new AdminException(AdminApplication.USAGE, message + "; \"help\" lists the commands");
    }

    int code() {
        return code;
    }
}
