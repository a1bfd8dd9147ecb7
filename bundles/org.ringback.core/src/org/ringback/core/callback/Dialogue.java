package org.ringback.core.callback;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.callback.Line.Side;
import org.ringback.core.people.Reader;

/**
 * What author and owner write to each other on a call-back: who may write, which question is open, who has to answer it, and
 * to whom a line is news. Pure; used by the server and by desktops alike.
 *
 * <p>The authors are all agents who wrote a message into it, the owners those who may respond; while it is claimed, who claimed
 * it alone. A line answers the other side's
 * open question; when none is open it is a question itself.
 */
public final class Dialogue {
    /** The most lines of one call-back: whoever has more to say calls. */
    public static final int MOST = 40;

    private Dialogue() {}

    /** On which side somebody writes; empty for who may not, and for who would write to nobody but themselves. */
    public static Optional<Side> side(Reader who, Callback callback) {
        boolean owner = owns(who, callback);
        boolean author = authors(callback).anyMatch(a -> is(who, a));
        boolean alone =
                owner && (callback.claim().isPresent() || callback.request().recipient() instanceof Recipient.ToAgent);
        if (author
                && (!alone
                        || lastOpen(callback.dialogue())
                                .filter(q -> q.side() == Side.OWNER)
                                .isPresent())) {
            return Optional.of(Side.AUTHOR);
        }
        return owner && authors(callback).anyMatch(a -> !is(who, a)) ? Optional.of(Side.OWNER) : Optional.empty();
    }

    /** The question that nobody has answered yet; none when the call-back is closed. */
    public static Optional<Line> open(Callback callback) {
        return callback.state().open() ? lastOpen(callback.dialogue()) : Optional.empty();
    }

    /** Whether it is up to somebody to answer the open question: the authors, or the owner; who has claimed it alone. */
    public static boolean asks(Reader who, Callback callback) {
        return open(callback)
                .filter(q -> !is(who, q.author()))
                .filter(q -> switch (q.side()) {
                    case OWNER -> authors(callback).anyMatch(a -> is(who, a));
                    case AUTHOR -> owns(who, callback);
                })
                .isPresent();
    }

    /** Whether the newest line is news to somebody: who asked is told of the answer, else the other side of the question. */
    public static boolean tells(Reader who, Callback callback) {
        if (callback.dialogue().isEmpty()) {
            return false;
        }
        Line last = callback.dialogue().getLast();
        if (is(who, last.author())) {
            return false;
        }
        return switch (last.side()) {
            case OWNER -> authors(callback).anyMatch(a -> is(who, a));
            case AUTHOR ->
                owns(who, callback)
                        && (callback.claim().isPresent()
                                || asker(callback).map(a -> is(who, a)).orElse(true));
        };
    }

    /** Whether it is for somebody: while it is claimed, for who claimed it alone. */
    private static boolean owns(Reader who, Callback callback) {
        return callback.claim().map(c -> is(who, c.agent())).orElseGet(() -> who.responds(callback));
    }

    /** Who of the owners asked last; empty when it went to another owner since. */
    private static Optional<AgentId> asker(Callback callback) {
        return callback.dialogue().stream()
                .filter(l -> l.side() == Side.OWNER)
                .reduce((first, later) -> later)
                .filter(l -> callback.handovers().stream().noneMatch(h -> h.at().isAfter(l.at())))
                .map(Line::author);
    }

    private static Optional<Line> lastOpen(List<Line> lines) {
        Optional<Line> open = Optional.empty();
        for (Line line : lines) {
            open = open.filter(q -> q.side() != line.side()).isPresent() ? Optional.empty() : Optional.of(line);
        }
        return open;
    }

    private static Stream<AgentId> authors(Callback callback) {
        return callback.messages().stream().map(Message::author).filter(a -> !a.equals(Request.AUTOMATIC));
    }

    private static boolean is(Reader who, AgentId agent) {
        return who.is(new Recipient.ToAgent(agent));
    }
}
