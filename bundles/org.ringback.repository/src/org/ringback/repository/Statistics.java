package org.ringback.repository;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.ringback.core.callback.Figures;

/** An OSGi service that knows what became of callbacks. Blocks for the database; safe for use by several threads. */
public interface Statistics {
    /**
     * The figures of the callbacks that were entered from a time until before another: of all of them, and by everything that
     * {@link Figures.By} names, each in the order of how many there are; hours and weekdays in their own.
     *
     * @param zone where the office is: in which hours and days are meant
     * @param now what was to be responded to later is in no time yet
     * @throws RepositoryException when the database is not there or refuses
     */
    List<Figures> figures(Instant from, Instant until, ZoneId zone, Instant now);
}
