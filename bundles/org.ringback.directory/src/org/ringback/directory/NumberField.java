package org.ringback.directory;

import java.util.List;
import org.ringback.core.PhoneNumber;

/**
 * What stands in a field for telephone numbers, in another program's file.
 *
 * @param numbers those that can be called and recognised, each once, in their order
 * @param unusable what else stands there and looks like a number, or was meant to be one
 */
public record NumberField(List<PhoneNumber> numbers, List<Unusable> unusable) {
    public NumberField {
        numbers = List.copyOf(numbers);
        unusable = List.copyOf(unusable);
    }

    /** A part of the field of which no number can be made. */
    public record Unusable(String text, Reason reason) {}

    /** Why no number can be made of it. */
    public enum Reason {
        /** There is no number in it. */
        NOT_A_NUMBER,
        /** A spreadsheet has written it as a power of ten, and so lost its digits. */
        ROUNDED,
        /** It has fewer digits than a subscriber's number: an extension, a service number, a rest. */
        TOO_SHORT,
        /** Neither can it be called nor would a caller be recognised by it: no country has such a number. */
        NO_SUCH_NUMBER
    }
}
