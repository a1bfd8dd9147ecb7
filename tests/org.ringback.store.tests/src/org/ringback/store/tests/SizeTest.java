package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.store.tests.Samples.NOW;
import static org.ringback.store.tests.Samples.TO_ANNA;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;
import org.ringback.core.CustomerId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackLife;
import org.ringback.core.callback.Step;
import org.ringback.core.callback.Urgency;
import org.ringback.repository.DoneCommand;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.callbacks.CallbackStore;

/** What is written and changed all day does not make the data folder grow far beyond what is in it. */
@Timeout(300)
class SizeTest extends Cases {
    private static final int CALLBACKS = 500;
    private static final int CHANGES_EACH = 6;
    /** What the log of PostgreSQL may take beside, whatever the load. */
    private static final long LOG_AT_MOST = 32L << 20;

    private CallbackStore store;

    SizeTest() {
        super(Server.EMBEDDED);
    }

    @Override
    void opened(Database opened) {
        store = new CallbackStore(opened);
    }

    @Test
    void theFolderHoldsAtMostThreeTimesWhatIsInItAtAnyTime() throws Exception {
        long largest = 0;
        for (int i = 0; i < CALLBACKS; i++) {
            Callback callback = Samples.kept(store, TO_ANNA, Samples.number());
            for (int change = 0; change < CHANGES_EACH; change++) {
                changed(callback, change);
            }
            if (i % 50 == 0) {
                largest = Math.max(largest, folderSize());
            }
        }
        largest = Math.max(largest, folderSize());
        long live = liveSize();
        assertThat(largest)
                .as("bytes in the folder at most, with " + live + " in the database")
                .isLessThanOrEqualTo(3 * live + LOG_AT_MOST);
    }

    /** Joined by a further message, with its command and an entry of the history. */
    private void changed(Callback callback, int change) {
        store.inTransaction(records -> {
            Callback kept = records.find(callback.id()).orElseThrow();
            CallbackChange next =
                    new CallbackChange.Join(Samples.message("Called again, the " + change + "th time"), Urgency.NORMAL);
            if (CallbackLife.apply(kept, next, NOW) instanceof Step.Moved moved) {
                records.update(moved.now(), Optional.empty());
            }
            records.remember(new DoneCommand(Samples.commandId(), Samples.BEN, callback.id(), change + 2, NOW));
            CustomerId customer = records.identify(
                            callback.request().caller().number().orElseThrow(), Optional.empty())
                    .id();
            records.add(Samples.note(customer, NOW.plusSeconds(change), "Called again about the boiler"));
            return true;
        });
    }

    private long folderSize() throws IOException {
        try (Stream<Path> files = Files.walk(databases().embedded().folder())) {
            return files.filter(Files::isRegularFile).mapToLong(SizeTest::size).sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the database when nothing in it is left over. */
    private long liveSize() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings().get("url").toString());
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table :
                    new String[] {"callback", "callback_message", "interaction", "customer", "done_command"}) {
                statement.execute("vacuum full " + table);
            }
            try (ResultSet row = statement.executeQuery("select pg_database_size(current_database())")) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
