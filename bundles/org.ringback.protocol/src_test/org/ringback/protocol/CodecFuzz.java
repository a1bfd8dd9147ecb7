package org.ringback.protocol;

import java.nio.charset.StandardCharsets;

/** Any body is read or refused, and what was read can be written and read again. */
public final class CodecFuzz {
    private static final Codec CODEC = new Codec();

    private CodecFuzz() {}

    /** A way of the codec's. */
    @FunctionalInterface
    private interface Read {
        void read(String text) throws ProtocolException;
    }

    /** Is called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) throws ProtocolException {
        String text = new String(input, StandardCharsets.UTF_8);
        refusesOrReads(text, body -> CODEC.readCommand(CODEC.write(CODEC.readCommand(body))));
        refusesOrReads(text, body -> CODEC.readReply(CODEC.write(CODEC.readReply(body))));
        refusesOrReads(text, body -> CODEC.readEvent(CODEC.write(CODEC.readEvent(body))));
    }

    private static void refusesOrReads(String text, Read read) {
        try {
            read.read(text);
        } catch (ProtocolException e) {
            // Refused in words.
        }
    }
}
