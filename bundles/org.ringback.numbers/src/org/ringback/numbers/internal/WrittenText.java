package org.ringback.numbers.internal;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** What people and programs write around and between the digits of numbers. */
final class WrittenText {
    /** Marks of the direction of writing, soft hyphens and other signs that nobody sees. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Co}\\uFFFD]");

    /** {@code 4,91701E+11}, {@code 4.9E11}, {@code 4,91701 x 10^11}, in the decimal sign of any language. */
    private static final Pattern POWER =
            Pattern.compile("(?<![0-9A-Za-z.,])[0-9](?:\\s?[.,'\\u066B\\u00B7]\\s?[0-9 ]*[0-9])?"
                    + "\\s*(?:[eE]\\s*[+-]?\\s*|[x*\\u00D7\\u00B7]\\s*10\\s*\\^?\\s*[+-]?)[0-9]{1,3}(?![0-9A-Za-z.,])");

    private WrittenText() {}

    /** Without what nobody sees, and without blanks at the ends. */
    static String seen(String text) {
        return UNSEEN.matcher(text).replaceAll("").strip();
    }

    /** In the usual digits, letters and signs: full-width ones, those of other scripts, lines instead of blanks. */
    static String plain(String text) {
        String usual = Normalizer.normalize(seen(text), Normalizer.Form.NFKC).replace('_', ' ');
        StringBuilder plain = new StringBuilder(usual.length());
        usual.codePoints().forEach(c -> plain.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        return plain.toString()
                .replaceFirst("^[\\s'\u2019`\"=]+", "")
                .replaceFirst("^\\+{2,}", "+")
                // As a program writes a number that it has taken for one to calculate with.
                .replaceFirst("^(\\+?[0-9]{7,})\\.0$", "$1")
                .strip();
    }

    /** Whether a spreadsheet wrote the number as a power of ten, whose last digits are lost. */
    static boolean isPower(String plain) {
        return POWER.matcher(plain).find();
    }

    static boolean hasLetters(String plain) {
        return plain.codePoints().anyMatch(Character::isLetter);
    }

    static int digits(String plain) {
        return PhoneNumberUtil.normalizeDigitsOnly(plain).length();
    }
}
