package org.ringback.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.callback.Recipient;

/**
 * Asks for something and changes nothing.
 *
 * @param <R> what an accepted reply carries
 */
public sealed interface Query<R extends Result> extends Command {
    /**
     * Everything the sender's desktop shows at the start: asked for after every connection, part by part.
     *
     * @param after the cursor of the part before; empty for the first
     * @param limit the most things of a part, 1 to 1,000; empty for all in one, as desktops of earlier versions ask
     * @param features what else this desktop knows of the protocol, see {@link Features}
     */
    record GetSnapshot(Optional<String> after, Optional<Integer> limit, Set<String> features)
            implements Query<Result.Snapshot> {
        public GetSnapshot {
            features = Set.copyOf(features);
        }

        /** Asks for all in one. */
        public GetSnapshot() {
            this(Optional.empty(), Optional.empty(), Set.of());
        }
    }

    /** A token that stands for the sender's password at the next connections; an empty text when there are none. */
    record GetToken() implements Query<Result.Token> {}

    /**
     * How the sender has arranged their desktop, see {@link DesktopCommand.KeepArrangement}; no lines when nothing was kept yet. A
     * server of an earlier version refuses it.
     */
    record GetArrangement() implements Query<Result.Arrangement> {}

    /** The customer with a number, as it came or was typed; an empty list when unknown. */
    record FindByNumber(String number) implements Query<Result.CustomerList> {}

    /** A customer by its identity; an empty list when there is none. */
    record GetCustomer(CustomerId customer) implements Query<Result.CustomerList> {}

    /**
     * Finds customers by the beginnings of numbers and words.
     *
     * @param limit 1 to 200
     */
    record SearchCustomers(String words, int limit) implements Query<Result.CustomerList> {}

    /**
     * A customer's history, newest first. Of confidential call-backs that the sender may not see it has only that there was
     * one.
     *
     * @param after the cursor of the page before; empty for the first
     * @param limit 1 to 200
     */
    record GetHistory(CustomerId customer, Optional<String> after, int limit) implements Query<Result.HistoryPage> {}

    /**
     * Finds what was said, to whomever, newest first. An entry is found when each word or number of the search begins a
     * word of its text, or of its customer's name, company or notes, or any part of the customer's number. Texts that the
     * sender may not read find nothing.
     *
     * @param after the cursor of the page before; empty for the first
     * @param limit 1 to 200
     */
    record SearchHistory(String words, Optional<String> after, int limit) implements Query<Result.HistoryHits> {}

    /** Which customers were erased, newest first; administrators only. */
    record GetErasures() implements Query<Result.Erasures> {}

    /**
     * How many call-backs of all agents and groups were entered and done in each hour of a day; supervisors only.
     *
     * @param from when the first hour begins
     * @param until when the last hour ends, 1 to 26 hours later: the day on which clocks are set forward has 23; empty for
     *     24 hours
     */
    record GetDay(Instant from, Optional<Instant> until) implements Query<Result.Day> {
        /** The 24 hours from then on. */
        public GetDay(Instant from) {
            this(from, Optional.empty());
        }
    }

    /**
     * What became of the callbacks of all agents and groups that were entered in a period; supervisors only. A server of an
     * earlier version refuses it.
     *
     * @param until at most {@link #LONGEST_PERIOD} later
     */
    record GetFigures(Instant from, Instant until) implements Query<Result.FiguresOfPeriod> {
        /** Three years, and some days. */
        public static final Duration LONGEST_PERIOD = Duration.ofDays(1_100);
    }

    /**
     * The call-backs, open and closed, that the sender may see and that were entered from a time until before another, in
     * the order of time.
     *
     * @param after the cursor of the page before; empty for the first
     * @param limit 1 to 200
     */
    record GetCallbacks(Instant from, Instant until, Optional<String> after, int limit)
            implements Query<Result.CallbackPage> {}

    /**
     * What is to be known of how soon an agent or a group calls somebody back. A server of an earlier version refuses it.
     */
    record GetOutlook(Recipient recipient) implements Query<Result.Outlook> {}

    /** How the server and its parts are; administrators only. */
    record GetStatus() implements Query<Result.Status> {}

    /** What happened to a call-back, oldest first. */
    record GetAudit(CallbackId callback) implements Query<Result.Trail> {}
}
