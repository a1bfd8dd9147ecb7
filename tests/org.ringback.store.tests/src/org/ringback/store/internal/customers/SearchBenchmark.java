package org.ringback.store.internal.customers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Uuid7;
import org.ringback.core.people.Customer;
import org.ringback.history.Page;
import org.ringback.store.internal.Database;

/**
 * Fills a database with made-up history and measures searching in it:
 * {@code SearchBenchmark URL [INTERACTIONS]}. What is there already is kept and only measured.
 */
public final class SearchBenchmark {
    private static final int CUSTOMERS_EACH = 10;
    private static final int AT_ONCE = 5000;
    private static final int WORDS = 20_000;
    private static final String[] SYLLABLES = {
        "ba", "ler", "mon", "ti", "ka", "ro", "sen", "vi", "dor", "pel", "gu", "mar", "no", "xi", "tal", "hu", "ber",
        "lo", "zan", "fe"
    };
    private final Random random = new Random(1);
    private final Uuid7 ids = new Uuid7(Clock.systemUTC());
    private final Database database;

    private SearchBenchmark(Database database) {
        this.database = database;
    }

    public static void main(String[] arguments) {
        Database database = new Database(Map.of("url", arguments[0], "statement-limit", "10m"));
        SearchBenchmark benchmark = new SearchBenchmark(database);
        int interactions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        long there = database.read(manager -> manager.createQuery("select count(i) from InteractionRow i", Long.class)
                .getSingleResult());
        if (there == 0) {
            benchmark.fill(interactions);
        }
        benchmark.measure();
        database.close();
    }

    private void fill(int interactions) {
        long begun = System.nanoTime();
        int customers = interactions / CUSTOMERS_EACH;
        List<UUID> made = new ArrayList<>(customers);
        for (int from = 0; from < customers; from += AT_ONCE) {
            int first = from;
            int last = Math.min(customers, from + AT_ONCE);
            database.inTransaction(manager -> {
                try {
                    insertCustomers(manager.unwrap(Connection.class), first, last, made);
                    return true;
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        Instant start = Instant.parse("2020-01-01T00:00:00Z");
        for (int from = 0; from < interactions; from += AT_ONCE) {
            int first = from;
            int last = Math.min(interactions, from + AT_ONCE);
            database.inTransaction(manager -> {
                try {
                    insertInteractions(manager.unwrap(Connection.class), first, last, start, made);
                    return true;
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        database.inTransaction(manager -> {
            try (Statement statement = manager.unwrap(Connection.class).createStatement()) {
                return statement.execute("analyze");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        System.out.printf(
                "filled with %,d interactions in %d s%n", interactions, (System.nanoTime() - begun) / 1_000_000_000);
    }

    private void insertCustomers(Connection connection, int from, int to, List<UUID> made) throws SQLException {
        try (PreparedStatement customer = connection.prepareStatement(
                        "insert into customer (id, revision, name, notes) values (?, 1, ?, '')");
                PreparedStatement number = connection.prepareStatement(
                        "insert into customer_number (number_key, customer, position, raw, e164) values (?, ?, 0, ?, ?)");
                PreparedStatement term =
                        connection.prepareStatement("insert into customer_term (term, customer) values (?, ?)")) {
            for (int i = from; i < to; i++) {
                UUID id = ids.next();
                made.add(id);
                String name = word(random.nextInt(WORDS)) + " " + word(random.nextInt(2000));
                String e164 = "+49" + (3_000_000_000L + i * 7919L % 1_000_000_000L);
                customer.setObject(1, id);
                customer.setString(2, name);
                customer.addBatch();
                number.setString(1, e164);
                number.setObject(2, id);
                number.setString(3, e164);
                number.setString(4, e164);
                number.addBatch();
                for (String each : Terms.of(new Customer(
                        new CustomerId(id),
                        1,
                        Optional.of(name),
                        Optional.empty(),
                        List.of(PhoneNumber.ofE164(e164)),
                        ""))) {
                    term.setString(1, each);
                    term.setObject(2, id);
                    term.addBatch();
                }
            }
            customer.executeBatch();
            number.executeBatch();
            term.executeBatch();
        }
    }

    private void insertInteractions(Connection connection, int from, int to, Instant start, List<UUID> customers)
            throws SQLException {
        try (PreparedStatement interaction = connection.prepareStatement(
                        "insert into interaction (id, customer, happened_at, kind, direction, agent, said)"
                                + " values (?, ?, ?, 'CALL', 'INBOUND', 'anna', ?)");
                PreparedStatement term =
                        connection.prepareStatement("insert into interaction_term (term, interaction) values (?, ?)")) {
            for (int i = from; i < to; i++) {
                UUID id = ids.next();
                StringBuilder text = new StringBuilder();
                for (int w = 0; w < 10; w++) {
                    // As in a language, a few words are everywhere and most are rare.
                    text.append(word((int) (WORDS * Math.pow(random.nextDouble(), 3))))
                            .append(' ');
                }
                interaction.setObject(1, id);
                interaction.setObject(2, customers.get(random.nextInt(customers.size())));
                interaction.setObject(3, start.plusSeconds(i * 200L).atOffset(ZoneOffset.UTC));
                interaction.setString(4, text.toString().strip());
                interaction.addBatch();
                for (String each : Terms.of(text.toString())) {
                    term.setString(1, each);
                    term.setObject(2, id);
                    term.addBatch();
                }
            }
            interaction.executeBatch();
            term.executeBatch();
        }
    }

    private void measure() {
        HistoryStore history = new HistoryStore(database);
        CustomerStore customers = new CustomerStore(database);
        String everywhere = word(0);
        String rare = word(WORDS - 7);
        String name = word(1234);
        for (String words : List.of(
                everywhere,
                everywhere + " " + word(1),
                everywhere + " " + word(500),
                word(5000),
                rare,
                rare + " " + everywhere,
                rare + " " + word(WORDS - 8),
                everywhere.substring(0, 2),
                everywhere.substring(0, 1),
                name,
                name + " " + everywhere,
                "30791",
                "0307919 ",
                "30791 " + everywhere,
                "nowhere")) {
            time(
                    "history   " + words,
                    () -> history.search(words, Optional.empty(), 50)
                            .interactions()
                            .size());
            time("  2nd page", () -> {
                Page first = history.search(words, Optional.empty(), 50);
                return first.next()
                        .map(next -> history.search(words, Optional.of(next), 50)
                                .interactions()
                                .size())
                        .orElse(0);
            });
            time("customers " + words, () -> customers.search(words, 50).size());
        }
    }

    private static void time(String what, Supplier<Integer> work) {
        int found = work.get();
        long[] millis = new long[7];
        for (int i = 0; i < millis.length; i++) {
            long before = System.nanoTime();
            work.get();
            millis[i] = (System.nanoTime() - before) / 1_000_000;
        }
        Arrays.sort(millis);
        System.out.printf("%-40s %4d found, median %4d ms, worst %4d ms%n", what, found, millis[3], millis[6]);
    }

    /** Made-up words, a different one for each number. */
    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        int rest = number;
        for (int i = 0; i < 4; i++) {
            word.append(SYLLABLES[(rest + i * 3) % SYLLABLES.length]);
            rest /= SYLLABLES.length;
        }
        return word.toString();
    }
}
