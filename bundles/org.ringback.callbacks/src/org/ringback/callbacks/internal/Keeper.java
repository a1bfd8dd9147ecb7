package org.ringback.callbacks.internal;

import java.util.function.Function;
import org.ringback.desk.Reply;
import org.ringback.repository.Records;
import org.ringback.repository.Repository;

/** The one way by which a call-back changes. Whatever is kept stands in the feed, from which others are told. */
final class Keeper {
    private final Repository repository;

    Keeper(Repository repository) {
        this.repository = repository;
    }

    /** Does the work in one transaction. */
    Reply keep(Function<Records, Kept> work) {
        return repository.inTransaction(work::apply).reply();
    }
}
