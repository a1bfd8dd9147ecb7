package org.ringback.workbench.composer.internal.sent;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Message;
import org.ringback.desk.client.DeskState;

/** What the agent wrote, and how far each of it is: the author's receipts. */
public final class SentList {
    private SentList() {}

    /** How far a call-back is, as its author sees it. */
    public enum Stage {
        ACCEPTED,
        DELIVERED,
        SEEN,
        RESPONDING,
        SNOOZED,
        DONE,
        CANCELLED
    }

    /**
     * One that the agent wrote.
     *
     * @param since when it came to its stage, as far as that is kept
     * @param mine the agent's own message in it, the newest one
     */
    public record Sent(Callback callback, Stage stage, Optional<Instant> since, Message mine) {}

    /** All that the agent wrote and that are open or were closed while the desktop was running, the newest first. */
    public static List<Sent> of(DeskState desk) {
        return Stream.concat(desk.callbacks().values().stream(), desk.closed().values().stream())
                .flatMap(c -> mine(c, desk).map(m -> new Sent(c, stage(c), since(c), m)).stream())
                .sorted(Comparator.comparing((Sent s) -> s.mine().at())
                        .thenComparingLong(s -> s.callback().order())
                        .reversed())
                .toList();
    }

    private static Optional<Message> mine(Callback callback, DeskState desk) {
        return callback.messages().stream()
                .filter(m -> desk.self().filter(m.author()::equals).isPresent())
                .reduce((first, later) -> later);
    }

    private static Stage stage(Callback callback) {
        return switch (callback.state()) {
            case NEW -> Stage.ACCEPTED;
            case DELIVERED -> Stage.DELIVERED;
            case SEEN -> Stage.SEEN;
            case CLAIMED -> Stage.RESPONDING;
            case SNOOZED -> Stage.SNOOZED;
            case DONE -> Stage.DONE;
            case CANCELLED -> Stage.CANCELLED;
        };
    }

    private static Optional<Instant> since(Callback callback) {
        return switch (callback.state()) {
            case NEW -> Optional.of(callback.lastMessage().at());
            case DELIVERED -> callback.receipts().delivered();
            case SEEN -> callback.receipts().seen();
            case CLAIMED -> callback.claim().map(c -> c.since());
            case SNOOZED -> callback.snoozedUntil();
            case DONE, CANCELLED -> callback.receipts().closed();
        };
    }
}
