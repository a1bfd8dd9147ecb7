package org.ringback.pbx.asterisk.internal.tracking;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.Names;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Caller;

/** Who is at a channel, as AMI shows it. */
public record Party(Optional<String> number, Optional<String> name) {
    public static final Party UNKNOWN = new Party(Optional.empty(), Optional.empty());

    /** What PBXs and trunks write where no number is to be seen (RFC 3323 has "anonymous"). */
    private static final Set<String> NO_NUMBER = Set.of(
            "",
            "<unknown>",
            "unknown",
            "anonymous",
            "restricted",
            "private",
            "unavailable",
            "withheld",
            "asterisk",
            "s");

    /**
     * Reads AMI's fields.
     *
     * @param presentation {@code CALLERID(pres)} where the PBX tells it, else empty
     */
    public static Party of(String number, String name, String presentation) {
        if (presentation.startsWith("prohib")) {
            return UNKNOWN;
        }
        Optional<String> shownNumber = shown(number);
        return shownNumber.isEmpty() ? UNKNOWN : new Party(shownNumber, shown(name));
    }

    public Caller caller() {
        return new Caller(number.map(PhoneNumber::unread), name);
    }

    private static Optional<String> shown(String text) {
        // AMI writes texts of callers as C does: O\'Neil for O'Neil.
        String clean = Names.inOneDirection(text)
                .replaceAll("\\\\[abfnrtv]", " ")
                .replaceAll("\\\\(.)", "$1")
                .replaceAll("\\p{Cc}", "")
                .strip();
        return NO_NUMBER.contains(clean.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of(clean.length() <= 64 ? clean : clean.substring(0, 64));
    }
}
