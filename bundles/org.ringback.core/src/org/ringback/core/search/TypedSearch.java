package org.ringback.core.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed into a search, taken apart.
 *
 * @param numbers what looks like numbers, as typed but in plain digits: "030 / 12 34" is one number, not three
 * @param words everything else, folded
 */
public record TypedSearch(List<String> numbers, String words) {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}])\\+?[(]?\\d[\\d ()/.‐‑–—-]*");
    private static final Pattern OWN_ZERO = Pattern.compile("[(] *0 *[)]");
    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");
    private static final Pattern FIRST_ZEROS = Pattern.compile("^0+(?=.)");
    private static final int LONGEST_COUNTRY = 3;
    /** Fewer digits in a text are no number to call. */
    private static final int LEAST_IN_TEXT = 5;

    public TypedSearch {
        numbers = List.copyOf(numbers);
    }

    public static TypedSearch of(String typed) {
        List<String> numbers = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        Matcher found = NUMBER.matcher(SearchText.apart(SearchText.fold(typed)));
        while (found.find()) {
            numbers.add(found.group().strip());
            found.appendReplacement(words, " ");
        }
        return new TypedSearch(numbers, found.appendTail(words).toString().strip());
    }

    /**
     * The digits of a number in every way in which it may have been meant, without zeros at the beginning: who writes +49 (0)30
     * or +49 030 means +4930.
     */
    public static Set<String> spellings(String number) {
        Set<String> spellings = new LinkedHashSet<>();
        boolean international = number.startsWith("+") || number.startsWith("00");
        String meant = international ? OWN_ZERO.matcher(number).replaceAll(" ") : number;
        String digits = digits(meant);
        spellings.add(digits);
        if (international) {
            boolean inOnePiece = meant.strip().chars().skip(1).allMatch(Character::isDigit);
            for (int country = 1; country <= LONGEST_COUNTRY && country < digits.length() - 1; country++) {
                if (digits.charAt(country) == '0' && (inOnePiece || beginsPiece(meant, digits.substring(country)))) {
                    spellings.add(digits.substring(0, country) + digits.substring(country + 1));
                }
            }
        }
        return spellings;
    }

    /** A number's digits alone, without zeros at the beginning: 030…, +4930… and 004930… end alike. */
    public static String digits(String number) {
        return FIRST_ZEROS.matcher(NO_DIGITS.matcher(number).replaceAll("")).replaceAll("");
    }

    /** The numbers that stand in a text, each by its digits. */
    public static Set<String> numbersIn(String text) {
        Set<String> numbers = new LinkedHashSet<>();
        for (String number : of(text).numbers()) {
            if (digits(number).length() >= LEAST_IN_TEXT) {
                numbers.addAll(spellings(number));
            }
        }
        return numbers;
    }

    /** Whether these last digits of a number begin behind something that is no digit. */
    private static boolean beginsPiece(String number, String lastDigits) {
        int left = lastDigits.length();
        for (int at = number.length() - 1; at > 0; at--) {
            if (Character.isDigit(number.charAt(at)) && --left == 0) {
                return !Character.isDigit(number.charAt(at - 1));
            }
        }
        return false;
    }
}
