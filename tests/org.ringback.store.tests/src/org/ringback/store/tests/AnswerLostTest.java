package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringback.store.tests.Samples.TO_ANNA;
import static org.ringback.store.tests.Samples.kept;
import static org.ringback.store.tests.Samples.number;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Callback;
import org.ringback.repository.FeedEntry;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.callbacks.CallbackStore;
import org.ringback.store.internal.callbacks.FeedStore;

/** The connection breaks, or the database or the process ends, just when something was kept or told. */
@ExtendWith(Databases.class)
@Timeout(120)
class AnswerLostTest {
    @Test
    void whatWasKeptWithoutAnAnswerIsToldAndSomebodyIsWokenForIt(Databases.Source databases) throws Exception {
        String url = databases.postgres().newDatabase();
        try (CommitCutter cutter = new CommitCutter(port(url))) {
            Database database = new Database(Map.of("url", through(cutter, url)));
            try {
                CallbackStore store = new CallbackStore(database);
                FeedStore feed = new FeedStore(database);
                AtomicInteger woken = new AtomicInteger();
                feed.onWritten(woken::incrementAndGet);
                cutter.cutNextCommit();
                assertThatThrownBy(() -> kept(store, TO_ANNA, number())).isInstanceOf(RepositoryException.class);
                assertThat(woken).hasValue(1);
                Callback kept = store.open().getFirst();
                assertThat(tell(feed)).containsExactly(kept.id());
            } finally {
                database.close();
            }
        }
    }

    @Test
    void whenTheAnswerToWhatWasToldIsLostItIsToldAtLeastOnceAndReadOnce(Databases.Source databases) throws Exception {
        String url = databases.postgres().newDatabase();
        try (CommitCutter cutter = new CommitCutter(port(url))) {
            Database database = new Database(Map.of("url", through(cutter, url)));
            try {
                FeedStore feed = new FeedStore(database);
                Callback kept = kept(new CallbackStore(database), TO_ANNA, number());
                List<CallbackId> told = new ArrayList<>();
                cutter.cutNextCommit();
                assertThatThrownBy(() -> feed.tell(10, entries -> toldTo(told, entries)))
                        .isInstanceOf(RepositoryException.class);
                told.addAll(tell(feed));
                assertThat(told).isNotEmpty().containsOnly(kept.id());
                assertThat(feed.after(0, 10).entries()).hasSize(1);
            } finally {
                database.close();
            }
        }
    }

    @Test
    void whatAProcessHasKeptAndNotToldIsToldByTheNext(Databases.Source databases) throws Exception {
        String url = databases.postgres().newDatabase();
        Database first = new Database(Map.of("url", url));
        Callback kept;
        try {
            kept = kept(new CallbackStore(first), TO_ANNA, number());
        } finally {
            first.close();
        }
        Database next = new Database(Map.of("url", url));
        try {
            assertThat(tell(new FeedStore(next))).containsExactly(kept.id());
        } finally {
            next.close();
        }
    }

    @Test
    void aDatabaseThatCrashedTellsAllOnceItIsBack(Databases.Source databases) throws Exception {
        databases.postgres();
        try (PrivatePostgres postgres = new PrivatePostgres()) {
            Database database = new Database(Map.of("url", postgres.newDatabase(), "connection-wait", "1s"));
            try {
                CallbackStore store = new CallbackStore(database);
                FeedStore feed = new FeedStore(database);
                Callback kept = kept(store, TO_ANNA, number());
                postgres.crash();
                assertThatThrownBy(() -> tell(feed)).isInstanceOf(RepositoryException.class);
                postgres.restart();
                assertThat(tell(feed)).containsExactly(kept.id());
                assertThat(feed.after(0, 10).entries()).hasSize(1);
            } finally {
                database.close();
            }
        }
    }

    private static List<CallbackId> tell(FeedStore feed) {
        List<CallbackId> told = new ArrayList<>();
        while (feed.tell(10, entries -> toldTo(told, entries)) > 0) {
            // To the end.
        }
        return told;
    }

    private static Set<FeedEntry> toldTo(List<CallbackId> told, List<FeedEntry> entries) {
        entries.forEach(e -> told.add(((FeedEntry.CallbackChanged) e).callback()));
        return Set.of();
    }

    private static int port(String url) {
        return URI.create(url.substring("jdbc:".length())).getPort();
    }

    private static String through(CommitCutter cutter, String url) {
        return url.replace(":" + port(url) + "/", ":" + cutter.port() + "/");
    }
}
