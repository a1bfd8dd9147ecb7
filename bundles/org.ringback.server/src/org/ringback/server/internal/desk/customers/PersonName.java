package org.ringback.server.internal.desk.customers;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The words of a name, to tell whether two names are of the same person. */
record PersonName(List<String> words) {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    static PersonName of(String name) {
        String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return new PersonName(Arrays.stream(BETWEEN_WORDS.split(plain))
                .filter(w -> !w.isEmpty())
                .sorted()
                .toList());
    }

    /**
     * Whether they may be one person's: one of them is not known, or one has all words of the other, in any order, with
     * "K." for any name that begins so.
     */
    static boolean same(Optional<String> one, Optional<String> other) {
        PersonName first = of(one.orElse(""));
        PersonName second = of(other.orElse(""));
        return first.words.isEmpty() || second.words.isEmpty() || first.hasAllOf(second) || second.hasAllOf(first);
    }

    private boolean hasAllOf(PersonName other) {
        return other.words.stream()
                .allMatch(w -> words.stream()
                        .anyMatch(mine -> mine.equals(w)
                                || w.length() == 1 && mine.startsWith(w)
                                || mine.length() == 1 && w.startsWith(mine)));
    }
}
