package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringback.store.tests.Samples.TO_ANNA;
import static org.ringback.store.tests.Samples.kept;
import static org.ringback.store.tests.Samples.number;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringback.core.AgentId;
import org.ringback.core.callback.Callback;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.directory.DirectoryObserver;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.callbacks.CallbackStore;
import org.ringback.store.internal.directory.Directory;
import org.ringback.store.internal.directory.DirectoryObservers;
import org.ringback.store.internal.directory.DirectoryStore;
import org.ringback.store.internal.directory.DirectoryWatch;

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

    /** Whether the change was kept is not known as long as the database is away: it may have been. */
    @Test
    void whoIsMadeInactiveWhileTheDatabaseGoesAwayIsOutUntilItIsKnownBetter(Databases.Source databases)
            throws Exception {
        databases.postgres();
        try (PrivatePostgres postgres = new PrivatePostgres()) {
            Database database = new Database(Map.of("url", postgres.newDatabase(), "connection-wait", "1s"));
            try {
                Directory directory = new Directory(database);
                DirectoryObservers observers = new DirectoryObservers();
                DirectoryStore editor = new DirectoryStore(database, directory, observers);
                Agent zoe = editor.save(agent("zoe", 0, true));
                Agent yan = editor.save(agent("yan", 0, true));
                List<String> told = new ArrayList<>();
                observers.addObserver(new DirectoryObserver() {
                    @Override
                    public void agentChanged(Agent agent) {
                        told.add(agent.id() + (agent.active() ? " is in" : " is out"));
                    }
                });
                List<Long> pauses = new ArrayList<>();
                Queue<Runnable> looks = new ArrayDeque<>();
                DirectoryWatch watch = new DirectoryWatch(directory, observers, Noting.executor(pauses, looks));
                watch.start();

                postgres.crash();
                assertThatThrownBy(() -> editor.save(agent("zoe", 1, false))).isInstanceOf(RepositoryException.class);
                assertThat(told).containsExactly("zoe is out");
                assertThat(directory.agent(zoe.id()).orElseThrow().active()).isFalse();
                assertThat(directory.agent(yan.id())).contains(yan);
                looks.remove().run();
                looks.remove().run();
                assertThat(pauses).as("a growing pause").containsExactly(2L, 4L, 8L);
                assertThat(directory.agent(zoe.id()).orElseThrow().active()).isFalse();

                postgres.restart();
                looks.remove().run();
                assertThat(told).as("it was not kept").containsExactly("zoe is out", "zoe is in");
                assertThat(directory.agent(zoe.id())).contains(zoe);
                looks.remove().run();
                assertThat(told).hasSize(2);
                watch.close();
            } finally {
                database.close();
            }
        }
    }

    private static Agent agent(String name, long revision, boolean active) {
        return new Agent(new AgentId(name), revision, name, Role.AGENT, List.of(), Set.of(), Optional.empty(), active);
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
