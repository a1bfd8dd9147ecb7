package org.ringback.store.internal.customers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jdt.annotation.Nullable;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.ringback.core.PhoneNumber;
import org.ringback.core.config.StartProgress;
import org.ringback.core.people.Interaction.Kind;

/**
 * Makes searchable what was kept before version 16 of the schema. The tokens are made here, in batches, into a table
 * of their own; then each table is written anew with them in one go, so that it is not left twice as large as it was.
 */
public final class TokensOfRows implements JavaMigration {
    private static final int AT_ONCE = 5000;
    private final StartProgress progress;

    /** @param progress is told how far it is */
    public TokensOfRows(StartProgress progress) {
        this.progress = progress;
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("16");
    }

    @Override
    public String getDescription() {
        return "tokens of rows";
    }

    @Override
    public Integer getChecksum() {
        return 1;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(@Nullable Context given) throws Exception {
        Connection connection = Objects.requireNonNull(given).getConnection();
        fill(
                connection,
                "customer",
                "select c.id, c.name, c.company, c.notes, array_agg(n.raw order by n.position) filter (where n.raw is not"
                        + " null), array_agg(coalesce(n.e164, '') order by n.position) filter (where n.raw is not null)"
                        + " from customer c left join customer_number n on n.customer = c.id group by c.id",
                TokensOfRows::ofCustomer);
        fill(connection, "interaction", "select id, kind, said from interaction", TokensOfRows::ofInteraction);
    }

    private interface Tokens {
        String of(ResultSet row) throws SQLException;
    }

    private static String ofCustomer(ResultSet row) throws SQLException {
        List<PhoneNumber> numbers = new ArrayList<>();
        if (row.getArray(5) != null) {
            String[] raw = (String[]) row.getArray(5).getArray();
            String[] e164 = (String[]) row.getArray(6).getArray();
            for (int i = 0; i < raw.length; i++) {
                numbers.add(new PhoneNumber(raw[i], Optional.of(e164[i]).filter(each -> !each.isEmpty())));
            }
        }
        return Tokenizer.column(Tokenizer.ofCustomer(numbers, row.getString(2), row.getString(3), row.getString(4)));
    }

    private static String ofInteraction(ResultSet row) throws SQLException {
        return Tokenizer.column(Tokenizer.ofInteraction(Kind.valueOf(row.getString(2)), row.getString(3)));
    }

    private void fill(Connection connection, String table, String query, Tokens tokens) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long all = count(statement, table);
            if (all == 0) {
                return;
            }
            statement.execute("create temporary table tokens_of_row (id uuid, tokens tsvector) on commit drop");
            copy(connection, table, all, query, tokens);
            statement.execute("alter table tokens_of_row add primary key (id)");
            statement.execute("analyze tokens_of_row");
            statement.execute("create function pg_temp.tokens_of(row_id uuid) returns tsvector language sql stable as"
                    + " 'select tokens from tokens_of_row where id = row_id'");
            // Writes the table anew, with what each row gets, and its indexes behind it.
            statement.execute("alter table " + table + " alter column tokens drop default");
            statement.execute("alter table " + table
                    + " alter column tokens type tsvector using coalesce(pg_temp.tokens_of(id), '')");
            statement.execute("alter table " + table + " alter column tokens set default ''");
            statement.execute("drop function pg_temp.tokens_of(uuid)");
            statement.execute("drop table tokens_of_row");
        }
    }

    private void copy(Connection connection, String table, long all, String query, Tokens tokens) throws SQLException {
        try (Statement reading = connection.createStatement();
                PreparedStatement writing =
                        connection.prepareStatement("insert into tokens_of_row values (?, ?::tsvector)")) {
            reading.setFetchSize(AT_ONCE);
            long done = 0;
            try (ResultSet rows = reading.executeQuery(query)) {
                while (rows.next()) {
                    writing.setObject(1, rows.getObject(1, UUID.class));
                    writing.setString(2, tokens.of(rows));
                    writing.addBatch();
                    done++;
                    if (done % AT_ONCE == 0) {
                        writing.executeBatch();
                    }
                    if (done % (10 * AT_ONCE) == 0) {
                        progress.tell(
                                "Making the " + table + " table searchable: %,d of %,d rows".formatted(done, all));
                    }
                }
            }
            writing.executeBatch();
        }
    }

    private static long count(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
