package org.ringback.callbacks.internal.spool;

import java.nio.charset.StandardCharsets;

/** Any line of the spool is read or known to be damaged. */
public final class SpoolLineFuzz {
    private SpoolLineFuzz() {}

    /** Is called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        SpoolLine.read(new String(input, StandardCharsets.UTF_8));
    }
}
