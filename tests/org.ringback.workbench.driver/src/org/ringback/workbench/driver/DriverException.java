package org.ringback.workbench.driver;

/** What was to be done on a desktop could not be done. */
public class DriverException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DriverException(String message) {
        super(message);
    }
}
