package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.store.tests.Samples.BEN;
import static org.ringback.store.tests.Samples.NOW;
import static org.ringback.store.tests.Samples.TO_ANNA;
import static org.ringback.store.tests.Samples.commandId;
import static org.ringback.store.tests.Samples.kept;
import static org.ringback.store.tests.Samples.number;
import static org.ringback.store.tests.Samples.request;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringback.core.CommandId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.Callback;
import org.ringback.repository.Ahead;
import org.ringback.repository.DoneCommand;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.callbacks.CallbackStore;
import org.ringback.store.internal.callbacks.FeedStore;

/** What agents do all day goes to the database and back twice: one question, and all that is kept together with the commit. */
@ExtendWith(Databases.class)
@Timeout(120)
class RoundTripsTest {
    private CommitCutter between;
    private Database database;
    private CallbackStore store;

    @BeforeEach
    void open(Databases.Source databases) throws Exception {
        URI url = URI.create(databases.postgres().newDatabase().substring("jdbc:".length()));
        between = new CommitCutter(url.getPort());
        database = new Database(Map.of(
                "url", "jdbc:" + url.toString().replace(":" + url.getPort(), ":" + between.port())));
        store = new CallbackStore(database);
    }

    @AfterEach
    void close() throws Exception {
        database.close();
        between.close();
    }

    @Test
    void aNewCallBackOfAnUnknownCallerTakesTwoRoundTrips() {
        assertThat(roundTrips(Samples::number, this::enter)).isEqualTo(2);
    }

    @Test
    void aNewCallBackOfAKnownCustomerTakesTwo() {
        Supplier<PhoneNumber> customers = () -> {
            PhoneNumber number = number();
            store.inTransaction(records -> records.identify(number, Optional.of("Vera Vogel")));
            return number;
        };
        assertThat(roundTrips(customers, this::enter)).isEqualTo(2);
    }

    @Test
    void aChangeTakesTwo() {
        assertThat(roundTrips(() -> kept(store, TO_ANNA, number()), this::see)).isEqualTo(2);
        assertThat(store.open()).allMatch(callback -> callback.receipts().seen().equals(Optional.of(NOW)));
    }

    @Test
    void oneThatIsOnlyLookedAtTakesOne() {
        Consumer<Callback> look =
                callback -> assertThat(store.find(callback.id())).contains(callback);
        assertThat(roundTrips(() -> kept(store, TO_ANNA, number()), look)).isEqualTo(1);
    }

    @Test
    void whatThisProcessHasKeptIsToldInTwo() {
        FeedStore feed = new FeedStore(database);
        Consumer<Callback> tell =
                kept -> assertThat(feed.tell(10, entries -> Set.of())).isEqualTo(1);
        assertThat(roundTrips(() -> kept(store, TO_ANNA, number()), tell)).isEqualTo(2);
    }

    @Test
    void aCommandThatWasDoneAlreadyTakesOneAndTheEnd() {
        Supplier<DoneCommand> done = () -> {
            DoneCommand command = new DoneCommand(
                    commandId(), BEN, kept(store, TO_ANNA, number()).id(), 1, NOW);
            store.inTransaction(records -> {
                records.remember(command);
                return true;
            });
            return command;
        };
        Consumer<DoneCommand> again = command -> store.inTransaction(
                new Ahead.Changing(command.id(), command.callback()),
                records -> assertThat(records.done(command.id())).contains(command));
        assertThat(roundTrips(done, again)).isEqualTo(2);
    }

    /**
     * The fewest of several times, as meanwhile the pool may make another connection; when the driver has got used to the
     * statements, which it does otherwise than the first few times.
     */
    private <T> int roundTrips(Supplier<T> prepared, Consumer<T> work) {
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < 30; i++) {
            T with = prepared.get();
            int before = between.roundTrips();
            work.accept(with);
            if (i >= 15) {
                fewest = Math.min(fewest, between.roundTrips() - before);
            }
        }
        return fewest;
    }

    private void enter(PhoneNumber number) {
        CommandId command = commandId();
        store.inTransaction(
                new Ahead.Entering(command, request(TO_ANNA, Caller.of(number))),
                records -> Commands.enter(records, command, number));
    }

    private void see(Callback callback) {
        CommandId command = commandId();
        store.inTransaction(
                new Ahead.Changing(command, callback.id()), records -> Commands.see(records, command, callback.id()));
    }
}
