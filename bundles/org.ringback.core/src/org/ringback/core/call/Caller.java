package org.ringback.core.call;

import java.util.Optional;
import org.ringback.core.PhoneNumber;

/**
 * The party at the outside or calling end.
 *
 * @param number empty when the number is withheld
 * @param name what the PBX or the directory calls them
 */
public record Caller(Optional<PhoneNumber> number, Optional<String> name) {
    /** A caller who withholds number and name. */
    public static Caller withheld() {
        return new Caller(Optional.empty(), Optional.empty());
    }

    /** A caller of whom only the number is known. */
    public static Caller of(PhoneNumber number) {
        return new Caller(Optional.of(number), Optional.empty());
    }

    /** The same caller with the given name. */
    public Caller named(String newName) {
        return new Caller(number, Optional.of(newName));
    }
}
