package org.example.ringback.pbx;

/** The PBX, or this adapter for it, does not do it. The message is one line for the agent. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }
}
