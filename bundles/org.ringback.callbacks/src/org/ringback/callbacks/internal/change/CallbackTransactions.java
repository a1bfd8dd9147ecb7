package org.ringback.callbacks.internal.change;

import java.util.function.Function;
import org.ringback.desk.Reply;
import org.ringback.repository.Ahead;
import org.ringback.repository.Records;
import org.ringback.repository.Repository;

/** The one way by which a call-back changes. Whatever is kept stands in the feed, from which others are told. */
public final class CallbackTransactions {
    private final Repository repository;

    public CallbackTransactions(Repository repository) {
        this.repository = repository;
    }

    /** Does the work of a command that says what it is about. */
    public Reply run(Ahead ahead, Function<Records, TransactionResult> work) {
        return repository.inTransaction(ahead, work::apply).reply();
    }

    /** As {@link #run(Ahead, Function)}, for what is about more than one call-back, or happens by itself. */
    public Reply run(Function<Records, TransactionResult> work) {
        return repository.inTransaction(work::apply).reply();
    }
}
