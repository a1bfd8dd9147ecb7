package org.ringback.server.internal.desk;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A search by somebody from whom numbers are hidden: a number counts only as a whole, because who may search for any part of
 * one finds out the rest, digit by digit.
 *
 * @param numbers what looks like numbers
 * @param words everything else
 */
record SearchedWholly(List<String> numbers, String words) {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}])\\+?[(]?\\d[\\d ()/.-]*");

    static SearchedWholly of(String search) {
        // Digits can be written in more than ten ways, and the store reads them all.
        String plain = Normalizer.normalize(search, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        List<String> numbers = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        Matcher found = NUMBER.matcher(plain);
        while (found.find()) {
            numbers.add(found.group().strip());
            found.appendReplacement(words, " ");
        }
        return new SearchedWholly(
                List.copyOf(numbers), found.appendTail(words).toString().strip());
    }
}
