package org.ringback.routing.internal;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.ringback.core.people.Presence;

/** The reasons, in words for whoever takes the call. */
final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private Words() {}

    /** "Anna is at lunch until 13:30". */
    static String reason(String name, Presence presence, ZoneId zone) {
        String until = presence.until()
                .map(t -> " until " + TIME.format(t.atZone(zone)))
                .orElse("");
        String state = switch (presence.state()) {
            case ON_CALL -> "on a call";
            case IN_MEETING -> "in a meeting";
            case DO_NOT_DISTURB -> "not to be disturbed";
            default -> of(presence.state());
        };
        return name + " is " + state + until;
    }

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
