package org.ringback.desk.client;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * By what the certificate of an authority is known: its SHA-256. A person compares {@link #text} with what somebody else has, or
 * types {@link #code}, which has enough of it that nobody can make another certificate with the same.
 *
 * @param hex 64 digits, in lower case
 */
public record Fingerprint(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    /** Crockford's letters: none looks like another. */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    /** 95 bits, and one letter that tells a wrongly typed code from another server's. */
    private static final int LENGTH = 19;

    private static final int GROUP = 4;
    private static final int BITS = 5;

    public Fingerprint {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException(hex);
        }
    }

    public static Fingerprint of(X509Certificate certificate) {
        try {
            return new Fingerprint(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * As it is written here or by other programs, with colons or blanks or without.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Fingerprint parse(String text) {
        return new Fingerprint(text.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT));
    }

    /** As other programs write it: {@code 3A:F0:…}. */
    public String text() {
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(HexFormat.of().parseHex(hex));
    }

    /** For typing: {@code 7K2M-…}, five times four letters. */
    public String code() {
        StringBuilder letters = new StringBuilder();
        byte[] bytes = HexFormat.of().parseHex(hex);
        int bits = 0;
        int waiting = 0;
        for (int i = 0; letters.length() < LENGTH; i++) {
            bits = bits << Byte.SIZE | bytes[i] & 0xff;
            for (waiting += Byte.SIZE; waiting >= BITS && letters.length() < LENGTH; waiting -= BITS) {
                letters.append(LETTERS.charAt(bits >> waiting - BITS & 31));
            }
            bits &= (1 << waiting) - 1;
        }
        letters.append(check(letters));
        return letters.toString().replaceAll("(?<=\\G.{" + GROUP + "})(?!$)", "-");
    }

    /** Whether a code was typed that can be one: all of it, and no letter wrong. */
    public static boolean isCode(String typed) {
        String letters = letters(typed);
        return letters.length() == LENGTH + 1
                && letters.chars().allMatch(c -> LETTERS.indexOf(c) >= 0)
                && check(letters.substring(0, LENGTH)) == letters.charAt(LENGTH);
    }

    /** Whether this code is that of this fingerprint. */
    public boolean hasCode(String typed) {
        return letters(typed).equals(letters(code()));
    }

    /** Whatever stands between them, and in letters as wide as Japanese keyboards write them. */
    private static String letters(String typed) {
        StringBuilder letters = new StringBuilder();
        Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .codePoints()
                // The mark of a long vowel is the hyphen of Japanese keyboards.
                .filter(c -> Character.isLetterOrDigit(c) && Character.getType(c) != Character.MODIFIER_LETTER)
                .forEach(letters::appendCodePoint);
        return letters.toString().replace('O', '0').replace('I', '1').replace('L', '1');
    }

    /**
     * A code in the field of 32 elements, where each place has a factor of its own: so it finds each wrong letter and each two
     * letters that were exchanged, whichever they are.
     */
    private static char check(CharSequence letters) {
        int sum = 0;
        for (int i = 0; i < letters.length(); i++) {
            sum ^= LETTERS.indexOf(letters.charAt(i));
            // Times x, modulo x^5 + x^2 + 1, whose powers are all elements but zero.
            sum <<= 1;
            if (sum >= LETTERS.length()) {
                sum ^= 0b100101;
            }
        }
        return LETTERS.charAt(sum);
    }

    @Override
    public String toString() {
        return text();
    }
}
