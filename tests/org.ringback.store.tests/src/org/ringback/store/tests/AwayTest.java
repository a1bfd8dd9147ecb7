package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringback.store.tests.Samples.TO_ANNA;
import static org.ringback.store.tests.Samples.kept;
import static org.ringback.store.tests.Samples.number;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringback.core.callback.Callback;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.callbacks.CallbackStore;

/** A PostgreSQL that goes away is said in one line and soon, and is used again when it is back. */
@ExtendWith(Databases.class)
@Timeout(120)
class AwayTest {
    @Test
    void failsSoonAndComesBack(Databases.Source databases) throws Exception {
        databases.postgres();
        try (PrivatePostgres postgres = new PrivatePostgres()) {
            Database database = new Database(Map.of("url", postgres.newDatabase(), "connection-wait", "1s"));
            try {
                CallbackStore store = new CallbackStore(database);
                Callback before = kept(store, TO_ANNA, number());

                postgres.crash();
                long begun = System.nanoTime();
                assertThatThrownBy(() -> kept(store, TO_ANNA, number()))
                        .isInstanceOf(RepositoryException.class)
                        .hasMessageStartingWith("The database jdbc:postgresql://127.0.0.1:")
                        .hasMessageContaining("cannot be reached")
                        .hasMessageNotContaining("\n");
                assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(10));

                postgres.restart();
                assertThat(store.find(before.id())).contains(before);
                assertThat(kept(store, TO_ANNA, number()).order()).isGreaterThan(before.order());
            } finally {
                database.close();
            }
        }
    }

    /** The connections in the pool are dead, but nobody is to notice. */
    @Test
    void aRestartBetweenTwoCallsIsNotNoticed(Databases.Source databases) throws Exception {
        databases.postgres();
        try (PrivatePostgres postgres = new PrivatePostgres()) {
            Database database = new Database(Map.of("url", postgres.newDatabase()));
            try {
                CallbackStore store = new CallbackStore(database);
                Callback before = kept(store, TO_ANNA, number());
                postgres.crash();
                postgres.restart();
                assertThat(store.find(before.id())).contains(before);
            } finally {
                database.close();
            }
        }
    }

    @Test
    void aRecordThatSomebodyHoldsForEverIsGivenUpInTheEnd(Databases.Source databases) throws Exception {
        Database database = new Database(databases.fresh(Server.OWN));
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            CallbackStore store = new CallbackStore(database);
            Callback callback = kept(store, TO_ANNA, number());
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(1);
            Future<Boolean> holder = other.submit(() -> store.inTransaction(records -> {
                records.find(callback.id());
                held.countDown();
                try {
                    return done.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
            held.await();
            assertThatThrownBy(() -> store.inTransaction(records -> records.find(callback.id())))
                    .isInstanceOf(RepositoryException.class)
                    .hasMessageContaining("try again");
            done.countDown();
            assertThat(holder.get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(store.find(callback.id())).contains(callback);
        } finally {
            database.close();
        }
    }

    @Test
    void anInterruptedThreadDoesNotCloseTheDatabaseForTheOthers(Databases.Source databases) throws Exception {
        Database database = new Database(databases.fresh(Server.OWN));
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            CallbackStore store = new CallbackStore(database);
            Callback before = kept(store, TO_ANNA, number());
            for (int i = 0; i < 20; i++) {
                other.submit(() -> {
                            Thread.currentThread().interrupt();
                            try {
                                return kept(store, TO_ANNA, number());
                            } catch (RepositoryException e) {
                                return e;
                            }
                        })
                        .get(30, TimeUnit.SECONDS);
                assertThat(store.find(before.id())).contains(before);
                kept(store, TO_ANNA, number());
            }
        } finally {
            database.close();
        }
    }
}
