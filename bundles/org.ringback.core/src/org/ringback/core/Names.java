package org.ringback.core;

import java.util.regex.Pattern;

/** The one rule for names that become parts of addresses, file names and log lines. */
public final class Names {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

    private static final Pattern DIRECTIONS = Pattern.compile("[\u202A-\u202E\u2066-\u2069]");

    private Names() {}

    /**
     * Checks a name: 1 to 40 characters of {@code a-z 0-9 _ -}, beginning with a letter or a digit.
     *
     * @param kind what is named, for the message ("agent", "group", "PBX")
     * @return the name itself
     * @throws IllegalArgumentException with one line that says what is allowed
     */
    public static String check(String kind, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + printable(name) + "' is not the name of " + article(kind) + kind
                    + ": use 1 to 40 of a-z, 0-9, '_' and '-', beginning with a letter or a digit");
        }
        return name;
    }

    /** A text made fit for one log line: control characters become {@code ?}, more than 80 characters are cut. */
    public static String printable(String text) {
        String line = text.replaceAll("\\p{Cc}", "?");
        return line.length() <= 80 ? line : line.substring(0, 80) + "…";
    }

    /**
     * A text without the characters that change the direction in which others are written (embeddings, overrides and isolates
     * of Unicode): with them a name shows as another one.
     */
    public static String inOneDirection(String text) {
        return DIRECTIONS.matcher(text).replaceAll("");
    }

    private static String article(String kind) {
        return "aeiou".indexOf(Character.toLowerCase(kind.charAt(0))) >= 0 ? "an " : "a ";
    }
}
