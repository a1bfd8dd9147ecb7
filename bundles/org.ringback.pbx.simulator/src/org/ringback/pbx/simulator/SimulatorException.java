package org.ringback.pbx.simulator;

/** A telephone was told to do what cannot be done now. The message is one line for whoever told it. */
public final class SimulatorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SimulatorException(String message) {
        super(message);
    }
}
