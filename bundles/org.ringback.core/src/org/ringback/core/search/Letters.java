package org.ringback.core.search;

import java.lang.Character.UnicodeScript;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Single letters without what does not count. What Unicode takes apart (é, ﬁ, ① …) has been taken apart before; for the
 * other letters of Latin (ł, ø, ß, ı, æ …) Unicode's own name tells which plain letter each one is: LATIN SMALL LETTER L WITH
 * STROKE. So all of Latin is known, and whatever a later Java adds.
 */
final class Letters {
    private static final int KATAKANA_FIRST = 0x30A1;
    private static final int KATAKANA_LAST = 0x30F6;
    private static final int KATAKANA_BEHIND_HIRAGANA = 0x60;

    private static final Pattern LATIN =
            Pattern.compile("LATIN (?:SMALL |CAPITAL |LETTER SMALL )?(?:CAPITAL )?(?:LETTER|LIGATURE)?"
                    + " ?(.*?)(?: WITH .*| TITLE.*)?");

    /** Those that are called by a name of their own. */
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("SHARP S", "ss"),
            Map.entry("ETH", "d"),
            Map.entry("THORN", "th"),
            Map.entry("ENG", "n"),
            Map.entry("KRA", "q"),
            Map.entry("SCHWA", "e"),
            Map.entry("EZH", "z"),
            Map.entry("ESH", "s"),
            Map.entry("ALPHA", "a"),
            Map.entry("GAMMA", "g"),
            Map.entry("IOTA", "i"),
            Map.entry("UPSILON", "u"),
            Map.entry("PHI", "f"),
            Map.entry("WYNN", "w"),
            Map.entry("INSULAR G", "g"));

    private static final Map<Integer, String> KNOWN = new ConcurrentHashMap<>();

    private Letters() {}

    /** Small, plain, and a digit of whatever script as 0 to 9. */
    static String plain(int letter) {
        if (letter < 128) {
            return String.valueOf((char) Character.toLowerCase(letter));
        }
        if (Character.getType(letter) == Character.DECIMAL_DIGIT_NUMBER) {
            return String.valueOf(Character.digit(letter, 10));
        }
        // Through the capital, because several small letters may share one: σ and ς, i and ı.
        int small = Character.toLowerCase(Character.toUpperCase(letter));
        return UnicodeScript.of(small) == UnicodeScript.LATIN && small >= 128
                ? KNOWN.computeIfAbsent(small, Letters::latin)
                : Character.toString(small);
    }

    /** Katakana as hiragana, one letter for one. */
    static String hiragana(String text) {
        StringBuilder hiragana = new StringBuilder(text);
        for (int i = 0; i < hiragana.length(); i++) {
            char letter = hiragana.charAt(i);
            if (letter >= KATAKANA_FIRST && letter <= KATAKANA_LAST) {
                hiragana.setCharAt(i, (char) (letter - KATAKANA_BEHIND_HIRAGANA));
            }
        }
        return hiragana.toString();
    }

    private static String latin(int letter) {
        String name = Character.getName(letter);
        Matcher matcher = LATIN.matcher(name == null ? "" : name);
        if (!matcher.matches()) {
            return Character.toString(letter);
        }
        String own = matcher.group(1);
        if (NAMED.containsKey(own)) {
            return NAMED.get(own);
        }
        // "DOTLESS I", "OPEN E", "TURNED M", "AE": the last word is the letter, if it is one.
        String last = own.substring(own.lastIndexOf(' ') + 1);
        return last.length() == 1 || last.length() == 2
                ? last.toLowerCase(java.util.Locale.ROOT)
                : NAMED.getOrDefault(last, Character.toString(letter));
    }
}
