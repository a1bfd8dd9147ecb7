package org.ringback.store.internal.earlier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.ringback.store.internal.Database;

/** Makes H2 files as earlier versions of the server kept them: by the same scripts, up to a version of the schema. */
public final class EarlierVersion implements AutoCloseable {
    /** All that there were, with how each is recorded. */
    public static final List<String> VERSIONS =
            List.of("1", "2", "2.1", "3", "4", "5", "6", "7", "11", "12", "13", "14");

    private static final List<String> SCRIPTS = List.of(
            "V1__foundation",
            "V2__history_search",
            "",
            "V3__erasure",
            "V4__customer_care",
            "V5__history_terms_by_time",
            "V6__day",
            "V7__agents_hours",
            "V11__callbacks_by_time",
            "V12__groups_hours",
            "V13__secret",
            "V14__typed_texts");

    private final Connection connection;

    /** A new file {@code name.mv.db} of that version. */
    public EarlierVersion(Path folder, String name, String version, String password) throws SQLException, IOException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + folder.resolve(name) + ";TRACE_LEVEL_FILE=0");
        source.setUser("ringback");
        source.setPassword(password);
        connection = source.getConnection();
        execute("create table \"schema_history\" (\"version\" varchar(50), \"success\" boolean not null)");
        for (int i = 0; i <= VERSIONS.indexOf(version); i++) {
            if (!SCRIPTS.get(i).isEmpty()) {
                execute(script(SCRIPTS.get(i)));
            }
            execute("insert into \"schema_history\" values ('" + VERSIONS.get(i) + "', true)");
        }
    }

    /** Puts something in. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static String script(String name) throws IOException {
        try (InputStream in = Database.class.getResourceAsStream("migrations/" + name + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("${term}", "varchar(200)");
        }
    }
}
