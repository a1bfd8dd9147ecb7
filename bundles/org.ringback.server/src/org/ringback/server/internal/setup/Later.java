package org.ringback.server.internal.setup;

/** The administrator leaves a step, to do it later. */
final class Later extends Exception {
    private static final long serialVersionUID = 1L;

    Later() {
        super("later", null, false, false);
    }
}
