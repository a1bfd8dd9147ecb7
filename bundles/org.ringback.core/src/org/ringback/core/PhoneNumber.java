package org.ringback.core;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number of the outside world: as it came, and as E.164 when it could be read.
 *
 * @param raw what the PBX or a person gave, without blanks at the ends; 1 to 64 characters, none a control character
 * @param e164 {@code +} and up to 15 digits (ITU-T E.164); empty when the raw form is no number that can be dialled from abroad
 */
public record PhoneNumber(String raw, Optional<String> e164) {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");

    public PhoneNumber {
        if (raw.isBlank() || raw.length() > 64 || raw.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "'" + Names.printable(raw) + "' is not a phone number: use 1 to 64 printable characters");
        }
        if (e164.isPresent() && !E164.matcher(e164.get()).matches()) {
            throw new IllegalArgumentException(
                    "'" + Names.printable(e164.get()) + "' is not E.164: '+' and up to 15 digits");
        }
    }

    /** A number that could not be read as E.164. */
    public static PhoneNumber unread(String raw) {
        return new PhoneNumber(raw.strip(), Optional.empty());
    }

    /** A number given in E.164. */
    public static PhoneNumber ofE164(String e164) {
        return new PhoneNumber(e164, Optional.of(e164));
    }

    /** What two numbers of the same telephone have in common: E.164, else the raw form. */
    public String key() {
        return e164.orElse(raw);
    }

    @Override
    public String toString() {
        return key();
    }
}
