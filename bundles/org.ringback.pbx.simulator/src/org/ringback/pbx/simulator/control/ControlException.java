package org.ringback.pbx.simulator.control;

/** The simulated PBX is not there, or does not do what it was told. The message is one line. */
public final class ControlException extends Exception {
    private static final long serialVersionUID = 1L;

    public ControlException(String message) {
        super(message);
    }
}
