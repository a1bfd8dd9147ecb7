package org.ringback.callbacks.internal;

import java.util.function.Function;
import org.ringback.desk.Reply;
import org.ringback.repository.Records;
import org.ringback.repository.Repository;

/** The one way by which a call-back changes. Whatever is kept stands in the feed, from which others are told. */
final class CallbackTransactions {
    private final Repository repository;

    CallbackTransactions(Repository repository) {
        this.repository = repository;
    }

    /** Does the work in one transaction. */
    Reply run(Function<Records, TransactionResult> work) {
        return repository.inTransaction(work::apply).reply();
    }
}
