package org.ringback.contacts.internal;

import java.util.regex.Pattern;

/** vCards as programs write them, made into what a reader of vCards expects. */
final class VCardText {
    /** A property begins so: {@code FN:}, {@code item1.TEL;type=CELL:}. */
    private static final Pattern PROPERTY =
            Pattern.compile("\\s*(?:[A-Za-z0-9_-]+\\.)?[A-Za-z][A-Za-z0-9_-]*\\s*[;:].*");

    /** A value that is written over several lines by "=" at their ends. */
    private static final Pattern SOFT_BREAK = Pattern.compile("[^:]*QUOTED-PRINTABLE.*=", Pattern.CASE_INSENSITIVE);

    private VCardText() {}

    /**
     * Line ends as they should be; without empty lines; and a line that begins no property, as Google writes names with
     * line ends in them, made part of the one before.
     */
    static String mended(String text) {
        StringBuilder mended = new StringBuilder(text.length());
        boolean soft = false;
        for (String line : text.lines().map(l -> l.replace("\uFEFF", "")).toList()) {
            if (soft) {
                mended.append(line).append("\r\n");
                soft = line.endsWith("=");
            } else if (!line.isBlank()) {
                boolean folded = line.startsWith(" ") || line.startsWith("\t");
                mended.append(folded || PROPERTY.matcher(line).matches() ? line : "  " + line)
                        .append("\r\n");
                soft = SOFT_BREAK.matcher(line).matches();
            }
        }
        return mended.toString();
    }
}
