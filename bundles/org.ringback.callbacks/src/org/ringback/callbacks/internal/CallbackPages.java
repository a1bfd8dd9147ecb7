package org.ringback.callbacks.internal;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.CommandId;
import org.ringback.core.Names;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Reader;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.Sender;
import org.ringback.repository.Repository;

/** Answers which call-backs were entered in a period, page by page: to each what they may see. */
@Component(service = CommandHandler.class)
public final class CallbackPages implements CommandHandler<Query.GetCallbacks> {
    private static final int MOST = 200;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private final Repository repository;

    @Activate
    public CallbackPages(@Reference Repository repository) {
        this.repository = repository;
    }

    @Override
    public Class<Query.GetCallbacks> handles() {
        return Query.GetCallbacks.class;
    }

    @Override
    public Reply handle(Sender sender, CommandId id, Query.GetCallbacks query) {
        if (query.limit() < 1 || query.limit() > MOST) {
            return new Reply.Refused(Refusal.INVALID, "the limit is " + query.limit() + ": use 1 to " + MOST);
        }
        if (query.from().isBefore(EARLIEST) || query.until().isAfter(LATEST)) {
            return new Reply.Refused(Refusal.INVALID, "the period must lie between the years 2000 and 2200");
        }
        Place begin;
        try {
            begin = query.after().map(Place::parse).orElse(new Place(query.from(), 0));
        } catch (IllegalArgumentException e) {
            return new Reply.Refused(Refusal.INVALID, String.valueOf(e.getMessage()));
        }
        List<Callback> page = repository.enteredIn(begin.at(), begin.order(), query.until(), query.limit());
        return new Reply.Accepted(new Result.CallbackPage(
                page.stream().filter(Reader.of(sender.agent())::sees).toList(),
                page.size() < query.limit()
                        ? Optional.empty()
                        : Optional.of(Place.of(page.getLast()).toString())));
    }

    /** The place behind a call-back: opaque to desktops, but readable. */
    private record Place(Instant at, long order) {
        static Place of(Callback callback) {
            return new Place(callback.enteredAt(), callback.order());
        }

        static Place parse(String text) {
            try {
                String[] parts = text.split("_", 2);
                return new Place(Instant.parse(parts[0]), Long.parseLong(parts[1]));
            } catch (DateTimeParseException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new IllegalArgumentException("'" + Names.printable(text) + "' is not the cursor of a page", e);
            }
        }

        @Override
        public String toString() {
            return at + "_" + order;
        }
    }
}
