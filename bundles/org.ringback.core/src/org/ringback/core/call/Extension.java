package org.ringback.core.call;

import java.util.regex.Pattern;
import org.ringback.core.Names;
import org.ringback.core.PbxId;

/**
 * An internal line of a PBX, that is, a phone.
 *
 * @param pbx the PBX that has it
 * @param number its number there: 1 to 40 of letters, digits and {@code * # + . _ -}
 */
public record Extension(PbxId pbx, String number) {
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z*#+._-]{1,40}");

    public Extension {
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("'" + Names.printable(number)
                    + "' is not an extension: use 1 to 40 letters, digits and * # + . _ -");
        }
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException when it is not of the form {@code pbx/number}
     */
    public static Extension parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'" + Names.printable(text)
                    + "' is not an extension: write it as pbx/number, for example office/101");
        }
        return new Extension(new PbxId(text.substring(0, slash)), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return pbx + "/" + number;
    }
}
