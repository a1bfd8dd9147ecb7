package org.ringback.callbacks.internal.spool;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A line of a spool file: a checksum of what follows, a sign, a number, and with the sign {@code +} a text. The sign
 * {@code -} says that the line with this number is done.
 */
record SpoolLine(long number, Optional<String> text) {
    private static final int SUM = 8;

    static SpoolLine of(long number, String text) {
        if (!text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("a line of the spool is printable ASCII");
        }
        return new SpoolLine(number, Optional.of(text));
    }

    static SpoolLine done(long number) {
        return new SpoolLine(number, Optional.empty());
    }

    boolean isDone() {
        return text.isEmpty();
    }

    String write() {
        String line = text.map(t -> "+" + number + " " + t).orElse("-" + number);
        return sum(line) + " " + line;
    }

    /** Empty for what is damaged. */
    static Optional<SpoolLine> read(String written) {
        if (written.length() < SUM + 3 || written.charAt(SUM) != ' ') {
            return Optional.empty();
        }
        String line = written.substring(SUM + 1);
        if (!written.startsWith(sum(line))) {
            return Optional.empty();
        }
        int blank = line.indexOf(' ');
        try {
            return line.charAt(0) == '-'
                    ? Optional.of(done(Long.parseLong(line.substring(1))))
                    : Optional.of(of(Long.parseLong(line.substring(1, blank)), line.substring(blank + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static String sum(String line) {
        CRC32 crc = new CRC32();
        crc.update(line.getBytes(StandardCharsets.ISO_8859_1));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
