package org.ringback.store.internal.callbacks;

import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ringback.store.internal.Database;

/** A call-back is there but cannot be read: its row was damaged, or written by a newer version. */
final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<UUID> ids;

    /** @param ids among which it is */
    UnreadableException(Collection<UUID> ids, RuntimeException cause) {
        super(cause.getMessage(), cause);
        this.ids = List.copyOf(ids);
    }

    /** Which ones cannot be read; each is tried in a transaction of its own, and the log says so. */
    Set<UUID> unreadable(Database database) {
        Set<UUID> unreadable = new HashSet<>();
        for (UUID id : ids) {
            try {
                database.read(manager -> CallbackReader.byId(manager, List.of(id)));
            } catch (UnreadableException e) {
                System.getLogger(UnreadableException.class.getName())
                        .log(
                                Level.WARNING,
                                "Call-back {0} cannot be read and is left out: {1}",
                                id,
                                String.valueOf(e.getMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse(""));
                unreadable.add(id);
            }
        }
        return unreadable;
    }
}
