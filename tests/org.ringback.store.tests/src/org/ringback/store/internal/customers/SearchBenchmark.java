package org.ringback.store.internal.customers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.ringback.core.AgentId;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Uuid7;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction.Kind;
import org.ringback.core.people.Reader;
import org.ringback.store.internal.Database;

/**
 * Fills a database with made-up history and measures searching in it; not a test:
 * {@code SearchBenchmark URL [INTERACTIONS]}. What is there already is kept and only measured. docs/architecture.md has
 * the figures and how it is run.
 */
public final class SearchBenchmark {
    private static final int CUSTOMERS_EACH = 10;
    private static final int AT_ONCE = 25_000;
    private static final int WORDS = 20_000;
    private static final int SEARCHES = 100;
    private static final String[] SYLLABLES = {
        "ba", "ler", "mon", "ti", "ka", "ro", "sen", "vi", "dor", "pel", "gu", "mar", "no", "xi", "tal", "hu", "ber",
        "lo", "zan", "fe"
    };
    /** Most of those who search are agents, for whom there are conditions. */
    private static final Reader READER = new Reader(false, Set.of(new Recipient.ToAgent(new AgentId("anna"))));

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
            System.out.printf("%,d after %d s%n", from, (System.nanoTime() - begun) / 1_000_000_000);
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
                        "insert into customer (id, revision, name, notes, tokens) values (?, 1, ?, '', ?)");
                PreparedStatement number = connection.prepareStatement(
                        "insert into customer_number (number_key, customer, position, raw, e164) values (?, ?, 0, ?, ?)")) {
            for (int i = from; i < to; i++) {
                UUID id = ids.next();
                made.add(id);
                String name = word(random.nextInt(WORDS)) + " " + word(random.nextInt(2000));
                String e164 = number(i);
                customer.setObject(1, id);
                customer.setString(2, name);
                customer.setString(
                        3,
                        Tokenizer.column(Tokenizer.of(new Customer(
                                new CustomerId(id),
                                1,
                                Optional.of(name),
                                Optional.empty(),
                                List.of(PhoneNumber.ofE164(e164)),
                                ""))));
                customer.addBatch();
                number.setString(1, e164);
                number.setObject(2, id);
                number.setString(3, e164);
                number.setString(4, e164);
                number.addBatch();
            }
            customer.executeBatch();
            number.executeBatch();
        }
    }

    private void insertInteractions(Connection connection, int from, int to, Instant start, List<UUID> customers)
            throws SQLException {
        try (PreparedStatement interaction = connection.prepareStatement(
                "insert into interaction (id, customer, happened_at, kind, direction, agent, said, tokens)"
                        + " values (?, ?, ?, 'CALL', 'INBOUND', 'anna', ?, ?)")) {
            for (int i = from; i < to; i++) {
                OffsetDateTime at = start.plusSeconds(i * 200L).atOffset(ZoneOffset.UTC);
                StringBuilder text = new StringBuilder();
                for (int w = 0; w < 10; w++) {
                    // As in a language, a few words are everywhere and most are rare.
                    text.append(word((int) (WORDS * Math.pow(random.nextDouble(), 3))))
                            .append(' ');
                }
                String said = text.toString().strip();
                interaction.setObject(1, ids.next());
                interaction.setObject(2, customers.get(random.nextInt(customers.size())));
                interaction.setObject(3, at);
                interaction.setString(4, said);
                interaction.setString(5, Tokenizer.column(Tokenizer.ofInteraction(Kind.CALL, said)));
                interaction.addBatch();
            }
            interaction.executeBatch();
        }
    }

    /** Each kind of search with {@value #SEARCHES} different ones, as agents type them: no two alike. */
    private void measure() {
        HistoryStore history = new HistoryStore(database);
        CustomerStore customers = new CustomerStore(database);
        Map<String, Supplier<String>> kinds = new LinkedHashMap<>();
        kinds.put("a frequent word", () -> word(random.nextInt(20)));
        kinds.put("a rare word", () -> word(WORDS / 2 + random.nextInt(WORDS / 2)));
        kinds.put("two frequent words", () -> word(random.nextInt(50)) + " " + word(random.nextInt(50)));
        kinds.put(
                "a frequent and a rare word",
                () -> word(random.nextInt(50)) + " " + word(WORDS / 2 + random.nextInt(9000)));
        kinds.put("the first three letters", () -> word(random.nextInt(WORDS)).substring(0, 3));
        kinds.put("first name and surname", () -> word(random.nextInt(WORDS)) + " " + word(random.nextInt(2000)));
        kinds.put("four digits of a number", () -> Integer.toString(1000 + random.nextInt(9000)));
        kinds.put(
                "seven digits of a number",
                () -> number(random.nextInt(100_000)).substring(5, 12));
        kinds.put(
                "five digits and a word",
                () -> number(random.nextInt(100_000)).substring(6, 11) + " " + word(random.nextInt(200)));
        kinds.put("what nobody said", () -> "qqq" + random.nextInt(1000));
        System.out.printf("%-28s %10s %25s %25s%n", "search for", "", "first page, history", "customers");
        kinds.forEach((kind, words) -> {
            Times pages = new Times();
            Times found = new Times();
            for (int i = 0; i < SEARCHES; i++) {
                String asked = words.get();
                pages.take(() -> history.search(READER, asked, Optional.empty(), 50)
                        .interactions()
                        .size());
                found.take(() -> customers.search(asked, 50).size());
            }
            System.out.printf("%-28s p50/p99/worst %22s %25s%n", kind, pages, found);
        });
    }

    /** How long something took each time. */
    private static final class Times {
        private final List<Long> micros = new ArrayList<>();
        private long results;

        void take(Supplier<Integer> work) {
            long before = System.nanoTime();
            results += work.get();
            micros.add((System.nanoTime() - before) / 1000);
        }

        @Override
        public String toString() {
            List<Long> sorted = micros.stream().sorted().toList();
            return String.format(
                    "%.1f/%.0f/%.0f ms (%d)",
                    sorted.get(sorted.size() / 2) / 1000.0,
                    sorted.get(sorted.size() * 99 / 100) / 1000.0,
                    sorted.get(sorted.size() - 1) / 1000.0,
                    results / sorted.size());
        }
    }

    private static String number(int customer) {
        return "+49" + (3_000_000_000L + customer * 7919L % 1_000_000_000L);
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
