package org.ringback.server.internal.desk.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ringback.core.call.Call;
import org.ringback.core.call.Phone;
import org.ringback.core.callback.Callback;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Presence;
import org.ringback.desk.PbxState;

/**
 * A part of a snapshot: of each kind in turn the things whose keys come after the cursor's, until there are as many as are asked
 * for. Keys never change, so whatever comes and goes between two parts makes none be left out: what is new is told as an event.
 */
final class SnapshotPart {
    private final int kind;
    private final String after;
    private int room;
    private int current;
    private Optional<String> next = Optional.empty();

    /**
     * Where the part before ended.
     *
     * @param run of the server that made it
     * @param house the state that it was made from
     */
    record Cursor(String run, long house, int kind, String key) {
        private static final String BETWEEN = " ";

        /** @throws IllegalArgumentException when it is none */
        static Cursor parse(String text) {
            String[] parts = text.split(BETWEEN, 4);
            if (parts.length != 4 || !parts[1].matches("[0-9]{1,18}") || !parts[2].matches("[0-9]")) {
                throw new IllegalArgumentException("after: it is no cursor of a snapshot");
            }
            return new Cursor(parts[0], Long.parseLong(parts[1]), Integer.parseInt(parts[2]), parts[3]);
        }

        @Override
        public String toString() {
            return String.join(BETWEEN, run, Long.toString(house), Integer.toString(kind), key);
        }
    }

    /** @param room so many things at most */
    SnapshotPart(Optional<Cursor> cursor, int room) {
        kind = cursor.map(Cursor::kind).orElse(0);
        after = cursor.map(Cursor::key).orElse("");
        this.room = room;
    }

    /**
     * The things of the next kind that are in this part. To be called for each kind once, always in the same order.
     *
     * @param things asked for only if some may be in this part
     */
    <T> List<T> take(Supplier<List<T>> things, Function<T, String> key) {
        int mine = current++;
        if (mine < kind || next.isPresent()) {
            return List.of();
        }
        List<T> taken = new ArrayList<>();
        for (T thing : things.get()) {
            String k = key.apply(thing);
            if (mine == kind && k.compareTo(after) <= 0) {
                continue;
            }
            if (room == 0) {
                next = Optional.of(
                        mine + " " + (taken.isEmpty() ? mine == kind ? after : "" : key.apply(taken.getLast())));
                break;
            }
            room--;
            taken.add(thing);
        }
        return taken;
    }

    /** Where the next part begins, after all kinds were taken; empty when this was the last. */
    Optional<String> next(String run, long house) {
        return next.map(place -> run + Cursor.BETWEEN + house + Cursor.BETWEEN + place);
    }

    static String key(Agent agent) {
        return agent.id().value();
    }

    static String key(Group group) {
        return group.id().value();
    }

    static String key(Presence presence) {
        return presence.agent().value();
    }

    static String key(Phone phone) {
        return phone.extension().toString();
    }

    static String key(PbxState pbx) {
        return pbx.pbx().value();
    }

    static String key(Call call) {
        return call.id().toString();
    }

    /** Sorts as the order of input. */
    static String key(Callback callback) {
        return "%019d".formatted(callback.order());
    }
}
