package org.ringback.contacts.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;

/** How the letters of a file are written. */
final class Encodings {
    private static final Charset OFFICE = Charset.forName("windows-1252");

    /** Apple's Roman writes small umlauts where Windows has signs that no name has. */
    private static final String MAC_ROMAN = "x-MacRoman";

    private static final String NOT_IN_NAMES =
            "\u0160\u0161\u0178\u2122\u0192\u2020\u2021\u2039\u203A\u201E\u2026\u2030\u0152\u0153";

    private Encodings() {}

    /** By a mark at the beginning, else UTF-8 when it can be, else by how frequent its letters are. */
    static Charset of(byte[] content) {
        return marked(content)
                .or(() -> utf16(content))
                .orElseGet(() -> isUtf8(content) ? StandardCharsets.UTF_8 : likely(content));
    }

    private static Optional<Charset> marked(byte[] content) {
        long mark = 0;
        for (int i = 0; i < 4; i++) {
            mark = mark << 8 | (i < content.length ? content[i] & 0xFF : 1);
        }
        if (mark == 0x0000FEFFL || mark == 0xFFFE0000L) {
            return Optional.of(Charset.forName("UTF-32"));
        }
        return mark >>> 16 == 0xFEFF || mark >>> 16 == 0xFFFE ? Optional.of(StandardCharsets.UTF_16) : Optional.empty();
    }

    /** Without a mark: every second byte of most letters is zero. */
    private static Optional<Charset> utf16(byte[] content) {
        int length = Math.min(content.length, 4096) / 2 * 2;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < length; i += 2) {
            even += content[i] == 0 ? 1 : 0;
            odd += content[i + 1] == 0 ? 1 : 0;
        }
        if (length < 4 || even + odd < length / 8) {
            return Optional.empty();
        }
        return Optional.of(odd > even ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
    }

    private static boolean isUtf8(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Charset likely(byte[] content) {
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(content);
        detector.dataEnd();
        String found = detector.getDetectedCharset();
        Charset charset = found != null && Charset.isSupported(found) ? Charset.forName(found) : OFFICE;
        if (charset.name().startsWith("ISO-8859-1") || charset.equals(StandardCharsets.US_ASCII)) {
            charset = OFFICE;
        }
        return charset.equals(OFFICE) && Charset.isSupported(MAC_ROMAN) && looksLikeMac(content)
                ? Charset.forName(MAC_ROMAN)
                : charset;
    }

    private static boolean looksLikeMac(byte[] content) {
        return strange(new String(content, OFFICE)) > 0
                && strange(new String(content, Charset.forName(MAC_ROMAN))) == 0;
    }

    /** How many signs there are within words that are in no word. */
    private static long strange(String text) {
        long count = 0;
        for (int i = 1; i < text.length(); i++) {
            char sign = text.charAt(i);
            if ((NOT_IN_NAMES.indexOf(sign) >= 0 || sign > 0x7F && !Character.isLetter(sign))
                    && Character.isLetter(text.charAt(i - 1))) {
                count++;
            }
        }
        return count;
    }
}
