package org.ringback.store.internal.customers;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.ringback.core.Names;
import org.ringback.store.internal.rows.InteractionRow;

/** The place behind one interaction, newest first: opaque to callers, but readable. */
record Cursor(Instant at, UUID id) {
    static Cursor behind(InteractionRow row) {
        return new Cursor(row.at, row.id);
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

    /** Whether the row is older, and so behind this place. */
    boolean isBefore(InteractionRow row) {
        return row.at.isBefore(at) || row.at.equals(at) && compare(row.id, id) < 0;
    }

    @Override
    public String toString() {
        return at + "_" + id;
    }
}
