package org.ringback.repository;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The one ordered record of what became true. Each entry is written in the transaction that made it true, whoever did that
 * and whatever became of the answer: what is kept has its entry, and what has an entry is told. Entries hold references;
 * how the thing is now is read when it is told or read, so several entries of one thing may come as one.
 *
 * <p>Desktops are told by {@link #tell}, at least once. Everybody else (web hooks, other servers) reads {@link #after} the
 * place where it stopped. Every method blocks for the database and may throw a {@link RepositoryException}; safe for use
 * by several threads and several processes.
 */
public interface Feed {
    /** How long told entries are kept for those who read them {@link #after} a place, in days. */
    int DAYS_KEPT = 3;

    /** Tells of entries. Must not use the database, as it runs within a transaction; may be asked again for the same. */
    @FunctionalInterface
    interface Teller {
        /** @return those that it could not tell of: they are given again later, after a pause that grows with each time */
        Set<FeedEntry> tell(List<FeedEntry> entries);
    }

    /**
     * Some entries from behind a place.
     *
     * @param entries in the order of their places
     * @param missed whether there may have been others before these that are forgotten already: the reader has to begin with
     *     how things are now
     */
    record Page(List<FeedEntry> entries, boolean missed) {}

    /**
     * Gives what nobody has told yet, in the order of writing for each thing; what the teller has told gets its place. Never
     * runs twice at a time, in whatever process. An exception of the teller goes through; all is given again then.
     *
     * @param most at most so many entries
     * @return how many entries are done with for now: 0 when nothing is to be told at present
     */
    int tell(int most, Teller teller);

    /**
     * Calls back, in this process and on the thread that wrote, after each transaction that has, or may have, written
     * entries. Whoever tells asks from time to time all the same: other processes write, too.
     *
     * @param wake returns at once, throws nothing
     */
    void onWritten(Runnable wake);

    /**
     * Reads on. An entry's place is higher than that of every entry that could be read before it, so that a reader which
     * remembers the last place it has done with misses nothing and reads nothing twice.
     *
     * @param place where the reader stopped; 0 for the oldest that is kept
     * @param most at most so many entries
     */
    Page after(long place, int most);

    /** The place of the newest told entry, 0 before the first: where a reader begins that wants only what comes. */
    long newest();

    /**
     * Forgets some entries that were told before a time.
     *
     * @param most at most so many
     * @return how many it forgot
     */
    int forget(Instant toldBefore, int most);
}
