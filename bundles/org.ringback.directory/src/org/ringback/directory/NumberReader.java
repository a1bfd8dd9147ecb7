package org.ringback.directory;

import java.util.List;
import org.ringback.core.PhoneNumber;

/** Reads numbers as the PBX and people write them. Safe for use by several threads. */
public interface NumberReader {
    /**
     * Reads a number: national forms are of the configured home country, a configured outside-line prefix is dropped.
     *
     * @throws IllegalArgumentException with one line, when the text cannot be a number at all (no digit, too long, control characters)
     */
    PhoneNumber read(String text);

    /**
     * Takes a field for numbers of another program's file to pieces: none, one or several numbers, in whatever digits and
     * with words, extensions and pauses around them. An extension is kept in the raw form only.
     *
     * @param text of any length; never fails
     */
    default NumberField field(String text) {
        try {
            return new NumberField(List.of(read(text)), List.of());
        } catch (IllegalArgumentException e) {
            return new NumberField(List.of(), List.of(new NumberField.Unusable(text, NumberField.Reason.NOT_A_NUMBER)));
        }
    }

    /** How a number is shown: national for the home country, else international; the raw form when it could not be read. */
    String show(PhoneNumber number);

    /**
     * How a number is dialled from a phone of the house, wherever it came from: a call, a person, another system's file.
     * The raw form when it could not be read.
     */
    default String dial(PhoneNumber number) {
        return number.raw();
    }
}
