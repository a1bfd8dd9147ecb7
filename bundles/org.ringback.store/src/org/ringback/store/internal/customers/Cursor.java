package org.ringback.store.internal.customers;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.UUID;
import org.ringback.core.Names;
import org.ringback.store.internal.rows.InteractionRow;

/** The place behind one interaction, newest first: opaque to callers, but readable. */
record Cursor(Instant at, UUID id) {
    static Cursor behind(InteractionRow row) {
        return new Cursor(row.at, row.id);
    }

    /** Newest first. */
    static Comparator<Cursor> newestFirst() {
        return Comparator.comparing(Cursor::at)
                .thenComparing(Cursor::id, Cursor::compare)
                .reversed();
    }

    static Cursor parse(String text) {
        try {
            String[] parts = text.split("_", 2);
            return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (DateTimeParseException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("'" + Names.printable(text) + "' is not the cursor of a page");
        }
    }

    /** As databases order UUIDs: without signs. */
    static int compare(UUID a, UUID b) {
        int most = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return most != 0 ? most : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }

    /** Whether the other is older, and so behind this place. */
    boolean isBefore(Cursor other) {
        return other.at.isBefore(at) || other.at.equals(at) && compare(other.id, id) < 0;
    }

    @Override
    public String toString() {
        return at + "_" + id;
    }
}
