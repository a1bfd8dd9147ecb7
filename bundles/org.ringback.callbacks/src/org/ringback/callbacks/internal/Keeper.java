package org.ringback.callbacks.internal;

import java.util.function.Function;
import org.ringback.desk.Reply;
import org.ringback.repository.Records;
import org.ringback.repository.Repository;

/** Keeps first, tells then: the one way by which a call-back changes. */
final class Keeper {
    private final Repository repository;
    private final Announcer announcer;

    Keeper(Repository repository, Announcer announcer) {
        this.repository = repository;
        this.announcer = announcer;
    }

    /** Does the work in one transaction and tells of it once it is kept. */
    Reply keep(Function<Records, Kept> work) {
        Kept kept = repository.inTransaction(work::apply);
        announcer.tell(kept);
        return kept.reply();
    }
}
