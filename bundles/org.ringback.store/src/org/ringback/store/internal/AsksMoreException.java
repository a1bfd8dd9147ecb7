package org.ringback.store.internal;

/** Work that shares a transaction would have to ask more than was asked ahead: it is to be done by itself. */
public final class AsksMoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AsksMoreException() {
        super("it is to be done by itself", null, false, false);
    }
}
