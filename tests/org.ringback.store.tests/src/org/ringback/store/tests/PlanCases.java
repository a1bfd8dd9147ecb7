package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.store.tests.Samples.ANNA;
import static org.ringback.store.tests.Samples.NOW;
import static org.ringback.store.tests.Samples.READER;
import static org.ringback.store.tests.Samples.SALES;
import static org.ringback.store.tests.Samples.TO_ANNA;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackLife;
import org.ringback.core.callback.Step;
import org.ringback.repository.DoneCommand;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.callbacks.CallbackStore;
import org.ringback.store.internal.customers.ConversationStore;
import org.ringback.store.internal.customers.CustomerStore;
import org.ringback.store.internal.customers.HistoryStore;

/** What is asked all day is answered from indexes: no table is read from end to end. */
abstract class PlanCases extends Cases {
    private static final int MANY = 20_000;
    private static final String COUNTS =
            "select t.relname || ' ' || t.seq_scan || ' ' || (select sum(idx_tup_read) from"
                    + " pg_stat_user_indexes i where i.relid = t.relid) from pg_stat_user_tables t where t.relname in ('callback',"
                    + " 'callback_message', 'audit_entry', 'done_command', 'interaction', 'customer',"
                    + " 'customer_number') and t.schemaname = current_schema() order by t.relname";
    private Database database;
    private CallbackStore store;
    private CustomerStore customers;
    private HistoryStore history;
    private ConversationStore conversations;
    private PhoneNumber known = PhoneNumber.unread("not chosen yet");
    private CustomerId customer;

    PlanCases(Server server) {
        super(server);
    }

    @Override
    void opened(Database opened) throws Exception {
        database = opened;
        store = new CallbackStore(opened);
        customers = new CustomerStore(opened);
        history = new HistoryStore(opened);
        conversations = new ConversationStore(opened);
        known = Samples.number();
        customer = customers.identify(known, Optional.of("Karla Known")).id();
        opened.inTransaction(manager -> {
            Connection connection = manager.unwrap(Connection.class);
            try (Statement statement = connection.createStatement()) {
                for (String sql : fill(customer.value())) {
                    statement.execute(sql);
                }
                return true;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void readsFromIndexesAlone() throws Exception {
        Callback callback = Samples.kept(store, TO_ANNA, Samples.number());
        List<String> scans = scansDuring(() -> {
            store.find(callback.id());
            store.openFor(ANNA, Set.of(SALES));
            store.open();
            assertThat(store.openByState()).isNotEmpty();
            assertThat(database.status().troubles()).isEmpty();
            store.openTo(callback.request().caller().number().orElseThrow());
            store.due(NOW, 100);
            store.audit(callback.id());
            store.enteredIn(NOW.minusSeconds(1), 17, NOW.plusSeconds(1), 200);
            store.inTransaction(records -> {
                records.done(Samples.commandId());
                records.findOpen(Samples.request(TO_ANNA, Caller.of(Samples.number())));
                Callback kept = records.find(callback.id()).orElseThrow();
                records.update(
                        ((Step.Moved) CallbackLife.apply(kept, new CallbackChange.See(), NOW)).now(), Optional.empty());
                records.remember(new DoneCommand(Samples.commandId(), ANNA, callback.id(), 2, NOW));
                records.identify(Samples.number(), Optional.of("Some Body"));
                return true;
            });
            customers.find(PhoneNumber.ofE164("+49301000"));
            assertThat(conversations.lastWith(known, NOW.minusSeconds(1_000_000)))
                    .as("nobody, in a long history")
                    .isEmpty();
            customers.search("4711", 20);
            customers.search("name1234 word1234", 20);
            customers.search("karla 030", 20);
            String next =
                    history.page(READER, customer, Optional.empty(), 50).next().orElseThrow();
            assertThat(history.page(READER, customer, Optional.of(next), 50).interactions())
                    .hasSize(50);
            assertThat(history.search(READER, "zebra", Optional.empty(), 50).interactions())
                    .hasSize(MANY / 1000);
            assertThat(history.search(READER, "name1234 word1234", Optional.empty(), 50)
                            .interactions())
                    .isEmpty();
            assertThat(history.search(READER, "zebra word1234", Optional.empty(), 50)
                            .interactions())
                    .isEmpty();
            assertThat(store.find(new CallbackId(UUID.randomUUID()))).isEmpty();
        });
        assertThat(scans).isEmpty();
    }

    /** So whatever is closed weighs on nothing that is changed or asked all day. */
    @Test
    void whatIsClosedIsInNoIndexOfWhatIsOpen() {
        assertThat(column("select indexrelid::regclass::text from pg_index join pg_class on pg_class.oid = indexrelid"
                        + " where indrelid = 'callback'::regclass and reltuples < 100"))
                .contains(
                        "callback_open_key",
                        "callback_open_order",
                        "callback_open_recipient",
                        "callback_open_author",
                        "callback_open_number",
                        "callback_due",
                        "callback_claimed");
    }

    /** Nothing changes by which it is found, not even when it is due, and there is room beside it. */
    @Test
    void thatItWasSeenWritesNoEntryOfAnIndex() {
        int times = 20;
        String without = "select n_tup_hot_upd::text from pg_stat_user_tables where relname = 'callback'"
                + " and schemaname = current_schema()";
        flush();
        long before = Long.parseLong(column(without).getFirst());
        for (int i = 0; i < times; i++) {
            CallbackId id = Samples.kept(store, TO_ANNA, Samples.number()).id();
            store.inTransaction(records -> {
                Callback kept = records.find(id).orElseThrow();
                records.update(
                        ((Step.Moved) CallbackLife.apply(kept, new CallbackChange.See(), NOW)).now(), Optional.empty());
                return true;
            });
        }
        flush();
        assertThat(Long.parseLong(column(without).getFirst()) - before).isEqualTo(times);
    }

    private interface Work {
        void run() throws Exception;
    }

    /** PostgreSQL counts how often it read a whole table, and how many entries it read from indexes. */
    private List<String> scansDuring(Work work) throws Exception {
        flush();
        List<String> before = column(COUNTS);
        work.run();
        flush();
        List<String> scans = new ArrayList<>();
        List<String> after = column(COUNTS);
        for (int i = 0; i < after.size(); i++) {
            String[] now = after.get(i).split(" ");
            String[] then = before.get(i).split(" ");
            if (!now[1].equals(then[1])) {
                scans.add(now[0] + " was read from end to end");
            }
            if (Long.parseLong(now[2]) - Long.parseLong(then[2]) > MANY / 10) {
                scans.add(now[0] + ": " + then[2] + " index entries read before, " + now[2] + " after");
            }
        }
        return scans;
    }

    /** The counts become visible when this connection, which is the only one in use, hands them over. */
    private void flush() {
        column("select pg_stat_force_next_flush()::text");
        column("select pg_stat_clear_snapshot()::text");
    }

    private List<String> column(String sql) {
        return database().inTransaction(manager -> {
            try (var statement = manager.unwrap(Connection.class).prepareStatement(sql);
                    ResultSet rows = statement.executeQuery()) {
                List<String> column = new ArrayList<>();
                while (rows.next()) {
                    column.add(rows.getString(1));
                }
                return column;
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        });
    }

    private List<String> fill(UUID known) {
        String numbers = "generate_series(1, " + MANY + ") as g(n)";
        String id = "gen_random_uuid()";
        return List.of(
                "insert into callback (id, revision, input_order, state, recipient, author, urgency, accepted_at, fence,"
                        + " confidential, readers) select " + id
                        + ", 1, n + 1000000, 'DONE', 'a:anna', 'ben', 'NORMAL', current_timestamp, 0, true, 'a:anna' from "
                        + numbers,
                "insert into callback_message (callback, position, author, written_at, message)"
                        + " select id, 0, 'ben', accepted_at, 'text' from callback",
                "insert into audit_entry (id, callback, revision, happened_at, source, what)"
                        + " select input_order, id, 1, accepted_at, 'test', 'written' from callback",
                "insert into done_command (id, sender, callback, revision, done_at)" + " select " + id
                        + ", 'ben', id, 1, accepted_at from callback",
                "insert into interaction (id, customer, happened_at, kind, direction, agent, said, callback, confidential,"
                        + " tokens) select " + id + ", '" + known
                        + "', current_timestamp, 'RESPONSE', 'OUTBOUND', 'anna', 'text', id, true,"
                        + " case when input_order % 1000 = 0 then 'zebra'::tsvector else '' end from callback",
                "insert into customer (id, revision, name, notes, tokens) select " + id
                        + ", 1, 'name' || n, '', array_to_tsvector(array['name' || n, 'word' || n]) from " + numbers,
                "insert into customer_number (number_key, customer, position, raw)"
                        + " select 'x' || name, id, 0, 'raw' from customer where name like 'name%'",
                "analyze");
    }
}
