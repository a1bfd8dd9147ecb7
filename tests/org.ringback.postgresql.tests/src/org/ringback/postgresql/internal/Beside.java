package org.ringback.postgresql.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.jdt.annotation.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.ringback.postgresql.PostgresqlAddress;
import org.ringback.postgresql.PostgresqlServer;

/** What the tests share: where PostgreSQL's files are, SQL in one line, waiting. */
final class Beside {
    static final Path ROOT = Path.of(System.getProperty("ringback.root", "../.."))
            .toAbsolutePath()
            .normalize();
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final long LOOK_AGAIN_NANOS = 20_000_000;

    private Beside() {}

    /** A folder that also another user can enter, as PostgreSQL is one when the tests run as root. */
    static Path open(Path temporary) throws IOException {
        if (!Platform.WINDOWS) {
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return temporary.resolve("postgresql");
    }

    static PostgresqlSettings settings(Path folder) {
        return new PostgresqlSettings(folder, Optional.empty(), 16, LIMIT);
    }

    static PostgresqlServer start(Path folder) {
        return start(folder, ProgramFiles.shipped());
    }

    static PostgresqlServer start(Path folder, ProgramFiles.Source source) {
        return new EmbeddedPostgresql(settings(folder), source).start(10);
    }

    /** The major version before the one that ships. */
    static ProgramFiles.Source before() {
        Path files = ROOT.resolve("tests/org.ringback.postgresql.tests/lib/postgresql");
        return new ProgramFiles.Source() {
            @Override
            public @Nullable InputStream open(String name) throws IOException {
                return Files.newInputStream(files.resolve(name));
            }
        };
    }

    static Connection connect(PostgresqlAddress address, String user, String secret, String database)
            throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {address.host()});
        source.setPortNumbers(new int[] {address.port()});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(secret);
        source.setConnectTimeout(10);
        source.setSocketTimeout(30);
        return source.getConnection();
    }

    static Connection connect(PostgresqlServer server) throws SQLException {
        PostgresqlAddress address = server.address();
        return connect(address, address.user(), address.secret(), address.database());
    }

    /** Runs statements, and gives the first column of what the last one finds. */
    static List<String> sql(PostgresqlServer server, String... statements) throws SQLException {
        try (Connection connection = connect(server)) {
            return sql(connection, statements);
        }
    }

    static List<String> sql(Connection connection, String... statements) throws SQLException {
        List<String> found = new java.util.ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                found.clear();
                if (statement.execute(each)) {
                    try (ResultSet rows = statement.getResultSet()) {
                        while (rows.next()) {
                            found.add(rows.getString(1));
                        }
                    }
                }
            }
        }
        return found;
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come true within " + LIMIT.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /** PostgreSQL's main process, as its own file says. */
    static ProcessHandle mainProcess(Path folder) throws IOException {
        Path pid;
        try (var all = Files.find(folder, 3, (p, a) -> p.endsWith("postmaster.pid"))) {
            pid = all.findFirst().orElseThrow();
        }
        return ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
                .orElseThrow();
    }

    /** All processes whose programs are in a folder. */
    static List<ProcessHandle> processes(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(p -> p.info()
                        .command()
                        .filter(c -> Path.of(c).startsWith(folder))
                        .isPresent())
                .toList();
    }
}
