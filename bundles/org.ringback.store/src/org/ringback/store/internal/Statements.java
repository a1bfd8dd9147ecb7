package org.ringback.store.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.postgresql.util.PGobject;

/**
 * What the transaction that runs writes and asks past EclipseLink. What it writes waits, and goes to the database in one round
 * trip before the next question, or together with the commit; several questions are one round trip as well. For what every
 * command does; it costs a fraction of what it would as entities.
 */
public final class Statements {
    private static final String KEY = Statements.class.getName();
    /** Longer ones would hardly come again in the same form, and the driver keeps the forms. */
    private static final int AT_ONCE = 16;

    private final Connecting connecting;
    private final List<Statement> waiting = new ArrayList<>();
    /** Whether the connection is known to work: without that it would not be tried again when it is lost with the commit. */
    private boolean asked;

    private boolean wrote;
    /** Whether one did not work: PostgreSQL would end such a transaction without keeping it, and call that no failure. */
    private boolean failed;

    private record Statement(Form form, List<?> parameters) {
        String sql() {
            return form.one();
        }
    }

    /** Does work on the transaction's connection. */
    @FunctionalInterface
    private interface Connecting {
        void run(Database.OnConnection<Boolean> work);
    }

    /** Takes one row of an answer. */
    @FunctionalInterface
    public interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private Statements(Connecting connecting) {
        this.connecting = connecting;
    }

    /** Those of a transaction on a connection of its own. */
    static Statements on(Connection connection) {
        return new Statements(work -> {
            try {
                work.run(connection);
            } catch (SQLException e) {
                throw new PersistenceException(e);
            }
        });
    }

    /** What one of several writes that share a transaction; it cannot ask. */
    public static Statements ofOne() {
        return new Statements(work -> {
            throw new AsksMoreException();
        });
    }

    /** Those of the transaction that runs. */
    public static Statements of(EntityManager manager) {
        UnitOfWork unit = manager.unwrap(UnitOfWork.class);
        Statements known = (Statements) unit.getProperty(KEY);
        if (known != null) {
            return known;
        }
        Statements made = new Statements(work -> Database.withConnection(manager, work));
        unit.setProperty(KEY, made);
        return made;
    }

    /** Writes before the next question, or when the transaction ends. A null is given as its {@link JDBCType}. */
    public void write(String sql, Object... parameters) {
        write(Form.single(sql), parameters);
    }

    /** As {@link #write(String, Object...)}, for what can be written together with others' rows. */
    public void write(Form form, Object... parameters) {
        wrote = true;
        waiting.add(new Statement(form, Arrays.asList(parameters)));
    }

    /** Writes what several have to write, of each form in one statement; of one alone as it is. */
    void writeAll(List<Statements> parts) {
        List<Statement> all =
                parts.stream().flatMap(part -> part.waiting.stream()).toList();
        wrote |= !all.isEmpty();
        if (parts.stream().filter(part -> part.wrote).count() < 2) {
            waiting.addAll(all);
            return;
        }
        Map<Form, List<Statement>> forms = all.stream()
                // Always in the same order, so that a database is asked to prepare few different texts.
                .sorted(Comparator.<Statement>comparingInt(each -> each.form().rank())
                        .thenComparing(Statement::sql))
                .collect(Collectors.groupingBy(Statement::form, LinkedHashMap::new, Collectors.toList()));
        forms.forEach((form, rows) -> waiting.add(new Statement(
                Form.single(form.many().orElseThrow()),
                IntStream.range(0, rows.getFirst().parameters().size())
                        .mapToObj(i -> ArrayText.of(
                                rows.stream().map(row -> row.parameters().get(i))))
                        .toList())));
    }

    /** Whether all that waits can be written together with others' rows. */
    public boolean canBeTogether() {
        return waiting.stream()
                .allMatch(each -> each.form().many().isPresent()
                        && each.parameters().stream()
                                .noneMatch(value -> value instanceof Instant time && hasSign(time.toString())));
    }

    /** @param rows for each of the questions, which semicolons separate, what takes the rows of its answer */
    void ask(String sql, List<?> parameters, List<Row> rows) {
        send();
        run(sql, parameters, Statements::bindTyped, rows);
        asked = true;
    }

    /** Sends what waits, for what is read by other ways. */
    public void send() {
        while (!waiting.isEmpty()) {
            List<Statement> some = waiting.subList(0, Math.min(AT_ONCE, waiting.size()));
            run(joined(some), parameters(some), Statements::bind, List.of());
            some.clear();
        }
    }

    /** Sends what does not go with the commit. */
    void prepareCommit() {
        if (waiting.size() > AT_ONCE || !asked) {
            send();
        }
    }

    /** Ends the transaction with what still waits, if anything was written here; says whether there was. */
    boolean commit() {
        if (failed) {
            throw new IllegalStateException("a statement of this transaction has failed, so it cannot be kept");
        }
        if (wrote) {
            waiting.add(new Statement(Form.single("COMMIT"), List.of()));
            run(joined(waiting), parameters(waiting), Statements::bind, List.of());
            waiting.clear();
        }
        return wrote;
    }

    private static String joined(List<Statement> statements) {
        return statements.stream().map(Statement::sql).collect(Collectors.joining(";"));
    }

    private static List<Object> parameters(List<Statement> statements) {
        return statements.stream()
                .<Object>flatMap(each -> each.parameters().stream())
                .toList();
    }

    private void run(String sql, List<?> parameters, Binding binding, List<Row> rows) {
        failed = true;
        connecting.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.size(); i++) {
                    binding.bind(statement, i + 1, parameters.get(i));
                }
                statement.execute();
                for (Row each : rows) {
                    try (ResultSet found = statement.getResultSet()) {
                        while (found.next()) {
                            each.read(found);
                        }
                    }
                    statement.getMoreResults();
                }
                return true;
            }
        });
        failed = false;
    }

    /** Gives a parameter its value. */
    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement, int index, Object value) throws SQLException;
    }

    /**
     * With the types of what is asked by. Where one is missing the driver has the server tell it, then knows how large answers
     * can be, and no longer sends several questions at once.
     */
    private static void bindTyped(PreparedStatement statement, int index, Object value) throws SQLException {
        switch (value) {
            case UUID id -> statement.setObject(index, id);
            case UUID[] ids ->
                statement.setArray(index, statement.getConnection().createArrayOf("uuid", ids));
            case String[] texts ->
                statement.setArray(index, statement.getConnection().createArrayOf("varchar", texts));
            case String text -> {
                PGobject typed = new PGobject();
                typed.setType("varchar");
                typed.setValue(text);
                statement.setObject(index, typed);
            }
            default -> bind(statement, index, value);
        }
    }

    /** Each column with the same type each time, null or not: with another one the server would plan anew. */
    private static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        switch (value) {
            case JDBCType type -> statement.setNull(index, type.getVendorTypeNumber());
            case Long number -> statement.setLong(index, number);
            case Integer number -> statement.setInt(index, number);
            case Boolean is -> statement.setBoolean(index, is);
            case Instant time -> bind(statement, index, time);
            // What is no text is taken by the server for what the column is.
            default -> statement.setString(index, value.toString());
        }
    }

    private static void bind(PreparedStatement statement, int index, Instant time) throws SQLException {
        String text = time.toString();
        if (hasSign(text)) {
            statement.setObject(index, time.atOffset(ZoneOffset.UTC));
        } else {
            statement.setString(index, text);
        }
    }

    /** Of years that have not four digits. */
    private static boolean hasSign(String time) {
        return !Character.isDigit(time.charAt(0));
    }
}
