package org.ringback.numbers.internal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ringback.core.PhoneNumber;
import org.ringback.directory.NumberField;
import org.ringback.directory.NumberField.Reason;
import org.ringback.directory.NumberField.Unusable;

/** Finds the numbers in what people write into a field, with words, labels, extensions and pauses between them. */
final class NumbersInText {
    private static final int LONGEST_RAW = 64;

    /** Fewer digits beside a number are a label ("Tel. 2"), not a number that would be lost. */
    private static final int WORTH_TELLING = 3;

    /** What stands between two numbers and in none. */
    private static final Pattern SEPARATOR = Pattern.compile(
            "[\\r\\n|\u3001\u2022]+|:::|\\s&\\s"
                    // A semicolon begins a parameter of a tel URI, too.
                    + "|;(?!\\s*(?:ext|isub|phone-context|postd)=)"
                    // Commas are a pause when what follows is no number of its own.
                    + "|(?<!,),(?=\\s*[^\\s,\\d+(*#pPwW])"
                    + "|(?<!,),(?!\\s*\\d+\\s*[eE]\\s*[+-]?\\s*\\d)(?=\\s*(?:[+(]|(?:[ ().\u2010-\u2015/-]*\\d){7}))"
                    + "|(?<=\\s)(?:oder|or|und|and|bzw\\.?|ou|et|o|y|e|of|en|lub|i|\u307E\u305F\u306F)(?=\\s)(?!\\s*[+-]?\\s*\\d{1,3}(?!\\d))"
                    // Behind a slash, a number that begins as one from outside is another one.
                    + "|/(?=\\s*(?:\\+|\\(?\\+?0))"
                    // And one or two digits behind a whole number are another ending of it.
                    + "|(?<=" + "\\d[ ()/.-]{0,2}".repeat(8) + ")/(?=\\s*-?\\d{1,2}(?!\\d))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern EXTENSION = Pattern.compile(
            "[\\s,;:.()-]*(?:ext(?:n|ension)?|x|durchwahl|dw|app(?:arat)?|nst|nebenstelle|klappe|kl|hausapparat|"
                    + "poste?|anexo|ramal|int(?:erno)?|toestel|wew|\u0434\u043E\u0431|\u5185\u7DDA)"
                    + "[\\s:.=#-]*\\d{1,8}[\\s)#.]*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Dialled when the other side has answered: after a pause, or a wait. */
    private static final Pattern AFTER_ANSWER = Pattern.compile("\\s*[,;pPwW][\\d*#,;pPwW ]{1,24}");

    private final PhoneNumberUtil util;
    private final String country;
    private final Function<String, Optional<String>> e164;

    /**
     * @param country in which national numbers are
     * @param e164 reads a text that is one number and nothing else
     */
    NumbersInText(PhoneNumberUtil util, String country, Function<String, Optional<String>> e164) {
        this.util = util;
        this.country = country;
        this.e164 = e164;
    }

    NumberField field(String text) {
        Map<String, PhoneNumber> numbers = new LinkedHashMap<>();
        List<Unusable> unusable = new ArrayList<>();
        for (String piece : SEPARATOR.split(WrittenText.plain(text))) {
            if (!piece.isBlank()) {
                piece(piece.strip(), numbers, unusable);
            }
        }
        if (numbers.isEmpty() && unusable.isEmpty() && !text.isBlank()) {
            unusable.add(new Unusable(shortened(text.strip()), Reason.NOT_A_NUMBER));
        }
        return new NumberField(List.copyOf(numbers.values()), unusable);
    }

    /** The one number in a text with words, when it is certain that it is meant. */
    Optional<String> only(String text) {
        NumberField field = field(text);
        return field.numbers().size() == 1 && field.unusable().isEmpty()
                ? field.numbers().getFirst().e164()
                : Optional.empty();
    }

    private void piece(String piece, Map<String, PhoneNumber> numbers, List<Unusable> unusable) {
        if (WrittenText.isPower(piece)) {
            unusable.add(new Unusable(shortened(piece), Reason.ROUNDED));
            return;
        }
        List<Found> found = found(piece);
        int from = 0;
        for (Found each : found) {
            rest(piece.substring(from, each.start()), from > 0, unusable);
            PhoneNumber number = new PhoneNumber(shortened(each.raw()), Optional.of(each.e164()));
            numbers.putIfAbsent(number.key(), number);
            from = each.end();
        }
        if (!found.isEmpty()) {
            rest(piece.substring(from), true, unusable);
        } else if (WrittenText.digits(piece) > 0) {
            unusable.add(new Unusable(shortened(piece), reason(piece)));
        }
    }

    private static Reason reason(String piece) {
        if (WrittenText.digits(piece) >= PhoneNumber.SHORTEST_OF_SUBSCRIBER) {
            return Reason.NO_SUCH_NUMBER;
        }
        return WrittenText.hasLetters(piece) ? Reason.NOT_A_NUMBER : Reason.TOO_SHORT;
    }

    private record Found(int start, int end, String raw, String e164) {}

    private List<Found> found(String piece) {
        Optional<String> whole = e164.apply(piece);
        if (whole.isPresent()) {
            return List.of(new Found(0, piece.length(), piece, whole.get()));
        }
        List<Found> found = new ArrayList<>();
        for (PhoneNumberMatch match : util.findNumbers(piece, country, Leniency.POSSIBLE, Long.MAX_VALUE)) {
            if (standsAlone(piece, match)) {
                number(match).ifPresent(n -> found.add(new Found(match.start(), match.end(), match.rawString(), n)));
            }
        }
        return found.isEmpty()
                ? letters(piece)
                        .map(n -> List.of(new Found(0, piece.length(), piece, n)))
                        .orElse(List.of())
                : found;
    }

    /** Digits within a word are a name. Scripts without blanks have numbers beside words. */
    private static boolean standsAlone(String piece, PhoneNumberMatch match) {
        return (match.start() == 0 || !isOfWord(piece.codePointBefore(match.start())))
                && (match.end() == piece.length()
                        || !isOfWord(piece.codePointAt(match.end()))
                        || AFTER_ANSWER.matcher(piece.substring(match.end())).matches());
    }

    private static boolean isOfWord(int sign) {
        return Character.isLetter(sign)
                && !Character.isIdeographic(sign)
                && switch (Character.UnicodeScript.of(sign)) {
                    case HIRAGANA, KATAKANA, HANGUL, THAI -> false;
                    default -> true;
                };
    }

    /** The number of a match, without its extension. */
    private Optional<String> number(PhoneNumberMatch match) {
        return match.number().hasExtension() ? E164.of(match.number()).flatMap(e164) : e164.apply(match.rawString());
    }

    /** {@code 0800 FLOWERS}. */
    private Optional<String> letters(String piece) {
        try {
            if (util.isAlphaNumber(piece)) {
                var parsed = util.parse(piece, country);
                return Optional.of(parsed).filter(util::isValidNumber).flatMap(E164::of);
            }
        } catch (NumberParseException e) {
            // Then it is none.
        }
        return Optional.empty();
    }

    private static void rest(String text, boolean behindNumber, List<Unusable> unusable) {
        String rest = text;
        if (behindNumber) {
            Matcher extension = EXTENSION.matcher(rest);
            if (extension.lookingAt()) {
                rest = rest.substring(extension.end());
            }
            if (AFTER_ANSWER.matcher(rest).matches()) {
                return;
            }
        }
        if (WrittenText.digits(rest) >= WORTH_TELLING) {
            unusable.add(new Unusable(
                    shortened(rest.strip()),
                    WrittenText.digits(rest) < PhoneNumber.SHORTEST_OF_SUBSCRIBER
                            ? Reason.TOO_SHORT
                            : Reason.NO_SUCH_NUMBER));
        }
    }

    private static String shortened(String text) {
        String line = text.replaceAll("[\\s\\p{Cc}]+", " ").strip();
        return line.length() <= LONGEST_RAW ? line : line.substring(0, LONGEST_RAW - 1) + "\u2026";
    }
}
