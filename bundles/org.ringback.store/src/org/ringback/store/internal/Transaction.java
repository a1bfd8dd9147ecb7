package org.ringback.store.internal;

import jakarta.persistence.EntityManager;
import java.util.function.Supplier;

/**
 * What is written in a transaction, by one command or all of it.
 *
 * @param entries what is to be told of it
 * @param entities for what is rare; throws {@link AsksMoreException} where several share the transaction
 */
public record Transaction(Statements statements, FeedEntries entries, Supplier<EntityManager> entities) {
    /** The one that runs. */
    public static Transaction of(EntityManager manager) {
        return new Transaction(Statements.of(manager), FeedEntries.of(manager), () -> manager);
    }

    /** That of one command of several that share a transaction. */
    public static Transaction ofOne() {
        return new Transaction(Statements.ofOne(), new FeedEntries(), () -> {
            throw new AsksMoreException();
        });
    }
}
