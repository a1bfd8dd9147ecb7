package org.ringback.pbx;

/** What a PBX was asked for was not done. The message is one line for the agent: what was refused and why. */
public final class PbxException extends Exception {
    private static final long serialVersionUID = 1L;

    public PbxException(String message) {
        super(message);
    }
}
