package org.ringback.messaging.internal.client.state;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.ringback.core.CommandId;
import org.ringback.desk.Features;
import org.ringback.desk.Query;
import org.ringback.messaging.internal.client.link.Link;

/**
 * The question how things stand, part by part, and how often it was put. A part that does not come is asked for again by the
 * same question, ever less often, so that its answer counts however late it is. For one thread.
 */
public final class SnapshotQuestion {
    /** So many things at most are in one part. */
    public static final int PART = 500;

    public static final Duration FIRST_AGAIN = Duration.ofSeconds(10);
    private static final Duration LONGEST_AGAIN = Duration.ofMinutes(1);
    private final Function<Query.GetSnapshot, Link.Outgoing> envelopes;
    private Link.Outgoing question;
    private Optional<String> after = Optional.empty();
    private int limit;
    private Duration again = FIRST_AGAIN;

    /** @param first how many things are wanted in the first part */
    public SnapshotQuestion(Function<Query.GetSnapshot, Link.Outgoing> envelopes, int first) {
        this.envelopes = envelopes;
        limit = first;
        question = newQuestion();
    }

    /** What to send now. */
    public Link.Outgoing question() {
        return question;
    }

    /** Whether a part was answered already. */
    public boolean begun() {
        return after.isPresent();
    }

    public boolean isAnsweredBy(CommandId to) {
        return question.id().equals(to);
    }

    /** How long to wait for the answer before the same question is put again: longer each time. */
    public Duration patience() {
        Duration now = again;
        again = now.multipliedBy(2).compareTo(LONGEST_AGAIN) < 0 ? now.multipliedBy(2) : LONGEST_AGAIN;
        return now;
    }

    /** The answer was a part: the next is asked for. */
    public void next(String cursor) {
        after = Optional.of(cursor);
        limit = PART;
        renew();
    }

    /** The answer was that it cannot be said now: the same part is asked for by another question. */
    public void renew() {
        question = newQuestion();
        again = FIRST_AGAIN;
    }

    private Link.Outgoing newQuestion() {
        return envelopes.apply(new Query.GetSnapshot(after, Optional.of(limit), Features.OF_DESKTOP));
    }
}
