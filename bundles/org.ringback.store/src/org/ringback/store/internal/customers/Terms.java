package org.ringback.store.internal.customers;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.ringback.core.PhoneNumber;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction.Kind;
import org.ringback.store.internal.rows.InteractionRow;

/**
 * The terms that things are found by. What is searched is turned into terms in the same way as what is kept, and a
 * thing is found when one of its terms begins with every term of the search: so "any part of a number" is the
 * beginning of one of the number's ends. Case and accents do not count, nor do zeros at the beginning of digits,
 * because a number is written 030…, +4930… and 004930….
 */
final class Terms {
    /** Longer words are cut: nobody types more. */
    static final int LONGEST = 40;

    /** What people call entries about which nobody wrote a word, in every language of the desktop. */
    private static final Map<Kind, String> KINDS = Map.of(
            Kind.MISSED_CALL, "missed call, verpasster Anruf, 不在着信",
            Kind.MERGED, "customers merged, Kunden zusammengeführt, 顧客の統合");

    private static final int MOST = 2000;
    private static final int LEAST_DIGITS = 2;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}])\\+?[(]?\\d[\\d ()/.-]*");

    private Terms() {}

    /** What a customer is found by. */
    static Set<String> of(Customer customer) {
        Set<String> terms = new LinkedHashSet<>();
        customer.numbers().forEach(number -> addEnds(number, terms));
        customer.name().ifPresent(name -> addWords(name, terms));
        customer.company().ifPresent(company -> addWords(company, terms));
        addWords(customer.notes(), terms);
        return terms;
    }

    /** What an entry of the history is found by. */
    static Set<String> of(InteractionRow row) {
        return of(searched(row));
    }

    /** What a text is found by. */
    static Set<String> of(String text) {
        Set<String> terms = new LinkedHashSet<>();
        addWords(text, terms);
        return terms;
    }

    /** Whether an entry of the history is found by a term. */
    static boolean has(InteractionRow row, String term) {
        String text = searched(row);
        // Whole texts are taken to pieces only if that can matter: searches read thousands of them.
        boolean plain = text.chars().allMatch(c -> c < 128);
        return (!plain || text.toLowerCase(Locale.ROOT).contains(term))
                && of(text).stream().anyMatch(each -> each.startsWith(term));
    }

    /** The terms of a search, the longest first: it finds least. */
    static List<String> asked(String search) {
        Set<String> terms = new LinkedHashSet<>();
        // "030 / 12 34" is one number, not three words.
        var numbers = NUMBER.matcher(search);
        StringBuilder rest = new StringBuilder();
        while (numbers.find()) {
            String digits = digits(numbers.group());
            numbers.appendReplacement(rest, " ");
            if (!digits.isEmpty()) {
                terms.add(digits);
            }
        }
        numbers.appendTail(rest);
        addWords(rest.toString(), terms);
        List<String> longestFirst = new ArrayList<>(terms);
        longestFirst.sort((a, b) -> Integer.compare(b.length(), a.length()));
        return longestFirst;
    }

    /** The first text that is behind everything that begins with the term. */
    static String behind(String term) {
        return term + Character.toString(Character.MAX_CODE_POINT);
    }

    private static String searched(InteractionRow row) {
        String kind = KINDS.getOrDefault(row.kind, "");
        return kind.isEmpty() ? row.text : row.text + " " + kind;
    }

    private static void addEnds(PhoneNumber number, Set<String> terms) {
        String digits = digits(number.key());
        for (int from = 0; from + LEAST_DIGITS <= digits.length(); from++) {
            terms.add(withoutZeros(digits.substring(from)));
        }
        if (!digits.isEmpty()) {
            terms.add(digits);
        }
        if (number.e164().isEmpty()) {
            addWords(number.raw(), terms);
        }
    }

    private static void addWords(String text, Set<String> terms) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        for (String word : NO_WORD.split(plain.toLowerCase(Locale.ROOT))) {
            if (!word.isEmpty() && terms.size() < MOST) {
                String cut = word.substring(0, Math.min(word.length(), LONGEST));
                terms.add(cut.chars().allMatch(c -> c >= '0' && c <= '9') ? withoutZeros(cut) : cut);
            }
        }
    }

    private static String digits(String number) {
        return withoutZeros(number.replaceAll("\\D", ""));
    }

    private static String withoutZeros(String digits) {
        String rest = digits.replaceFirst("^0+", "");
        return rest.isEmpty() ? digits : rest;
    }
}
