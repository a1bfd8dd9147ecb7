package org.ringback.store.internal.customers;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ringback.core.search.SearchText;
import org.ringback.core.search.TypedSearch;

/**
 * One thing that was asked for: what is found has a token that begins with one of its spellings.
 *
 * @param spellings letters and digits alone
 */
record Asked(Set<String> spellings) {
    /** So short a beginning is in too much to be looked up. */
    private static final int SHORT = 2;

    /** Nobody types more; a whole letter that was pasted is looked for by its longest words. */
    private static final int MOST = 20;

    /** All that is asked for in a search, the longest first: it finds least. */
    static List<Asked> in(String search) {
        TypedSearch typed = TypedSearch.of(search);
        Set<Asked> all = new LinkedHashSet<>();
        for (String number : typed.numbers()) {
            Set<String> spellings = TypedSearch.spellings(number);
            if (!spellings.contains("")) {
                all.add(new Asked(spellings));
            }
        }
        for (String word : SearchText.words(typed.words())) {
            all.add(new Asked(Set.of(Tokenizer.plain(word))));
        }
        List<Asked> longestFirst = new ArrayList<>(all);
        longestFirst.sort((a, b) -> Integer.compare(b.length(), a.length()));
        return longestFirst.subList(0, Math.min(longestFirst.size(), MOST));
    }

    /** All of these as a tsquery: whatever begins with each. */
    static String beginnings(List<Asked> all) {
        return all.stream().map(each -> each.query(":*")).collect(Collectors.joining(" & "));
    }

    /** All of these as a tsquery: the whole of each. */
    static String whole(List<Asked> all) {
        return all.stream().map(each -> each.query("")).collect(Collectors.joining(" & "));
    }

    /** As a tsquery. */
    String beginning() {
        return query(":*");
    }

    /** Whether it is a single letter, or two, of Latin: found nearly everywhere. */
    boolean isShort() {
        return length() <= SHORT
                && spellings.stream().allMatch(each -> each.chars().allMatch(c -> c < 128));
    }

    private int length() {
        return spellings.stream().mapToInt(String::length).min().orElse(0);
    }

    private String query(String how) {
        return spellings.stream().map(each -> "'" + each + "'" + how).collect(Collectors.joining(" | ", "(", ")"));
    }
}
