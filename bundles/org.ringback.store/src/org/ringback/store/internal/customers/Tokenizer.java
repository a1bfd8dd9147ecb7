package org.ringback.store.internal.customers;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.PhoneNumber;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction.Kind;
import org.ringback.core.search.SearchText;
import org.ringback.core.search.TypedSearch;
import org.ringback.store.internal.rows.InteractionRow;

/**
 * The tokens that rows are found by: {@link SearchText} says which a text has. Of a customer's numbers every end is one;
 * so "any part of a number" is the beginning of one of its ends.
 */
final class Tokenizer {
    /** What people call entries about which nobody wrote a word, in every language of the desktop. */
    private static final Map<Kind, String> KINDS = Map.of(
            Kind.MISSED_CALL, "missed call, verpasster Anruf, 不在着信",
            Kind.MERGED, "customers merged, Kunden zusammengeführt, 顧客の統合",
            Kind.MERGE_UNDONE, "merge undone, Zusammenführung zurückgenommen, 統合の取り消し");

    private static final int MOST = 2000;
    private static final int LEAST_DIGITS = 2;

    private Tokenizer() {}

    static Set<String> of(Customer customer) {
        return ofCustomer(customer.numbers(), value(customer.name()), value(customer.company()), customer.notes());
    }

    static Set<String> of(InteractionRow row) {
        return ofInteraction(row.kind, row.text);
    }

    static Set<String> ofCustomer(
            List<PhoneNumber> numbers, @Nullable String name, @Nullable String company, String notes) {
        Set<String> tokens = new LinkedHashSet<>();
        numbers.forEach(number -> addEnds(number, tokens));
        addText(name == null ? "" : name, tokens);
        addText(company == null ? "" : company, tokens);
        addText(notes, tokens);
        return tokens;
    }

    static Set<String> ofInteraction(Kind kind, String text) {
        Set<String> tokens = new LinkedHashSet<>();
        addText(KINDS.getOrDefault(kind, ""), tokens);
        addText(text, tokens);
        return tokens;
    }

    /** As a tsvector is written. Tokens are letters and digits alone, so nothing in them has to be escaped. */
    static String column(Set<String> tokens) {
        return tokens.stream().limit(MOST).map(token -> "'" + token + "'").collect(Collectors.joining(" "));
    }

    private static void addText(String text, Set<String> tokens) {
        SearchText.tokens(text).stream().map(Tokenizer::plain).forEach(tokens::add);
        tokens.addAll(TypedSearch.numbersIn(text));
    }

    private static void addEnds(PhoneNumber number, Set<String> tokens) {
        String digits = TypedSearch.digits(number.key());
        for (int from = 0; from + LEAST_DIGITS <= digits.length(); from++) {
            tokens.add(TypedSearch.digits(digits.substring(from)));
        }
        if (!digits.isEmpty()) {
            tokens.add(digits);
        }
        if (number.e164().isEmpty()) {
            addText(number.raw(), tokens);
        }
    }

    /** Digits have no zeros at the beginning, because a number is written 030…, +4930… and 004930…. */
    static String plain(String token) {
        return token.chars().allMatch(c -> c >= '0' && c <= '9') ? TypedSearch.digits(token) : token;
    }

    private static @Nullable String value(Optional<String> value) {
        return value.isPresent() ? value.get() : null;
    }
}
