package org.ringback.directory;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;

/**
 * Reads numbers as PBXs and people write them. What could be two different subscribers is never read as one of them: it
 * stays without E.164. Safe for use by several threads.
 */
@ProviderType
public interface NumberReader {
    /**
     * Reads a number as a person or a file has it: national forms are of the configured home country, a configured
     * outside-line prefix is dropped.
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

    /** Reads the number of somebody who calls in, as that PBX has it from its trunk. Throws as {@link #read} does. */
    default PhoneNumber readIncoming(PbxId pbx, String written) {
        return read(written);
    }

    /** Reads a number that was dialled at a phone of that PBX. Throws as {@link #read} does. */
    default PhoneNumber readDialled(PbxId pbx, String dialled) {
        return read(dialled);
    }

    /**
     * What the number of somebody who calls in can mean, when it has no prefix that says so and nothing is set for that
     * PBX: each reading with the setting that would make it the one. Empty when the settings say it already.
     */
    default List<NumberReading> readings(PbxId pbx, String written) {
        return List.of();
    }

    /** How a number is shown: national for the home country, else international; the raw form when it could not be read. */
    String show(PhoneNumber number);

    /**
     * How a number is dialled from a phone of that PBX, wherever it came from: a call, a person, another system's file.
     * The raw form when it could not be read.
     *
     * @throws IllegalArgumentException with one line for the agent that does not name the number, when it could be two
     *     different subscribers
     */
    default String dial(PbxId pbx, PhoneNumber number) {
        return number.raw();
    }
}
