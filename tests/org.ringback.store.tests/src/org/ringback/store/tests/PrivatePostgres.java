package org.ringback.store.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;
import org.ringback.store.internal.Database;

/** A PostgreSQL of the tests' own, run by the script that this project has for it. */
final class PrivatePostgres implements AutoCloseable {
    private static final String TEMPLATE = "template_of_tests";
    private static final AtomicInteger STARTED = new AtomicInteger();
    private final AtomicInteger databases = new AtomicInteger();
    private final Path folder;
    private final String url;
    private boolean templateMade;

    /** @throws Missing when this machine has no PostgreSQL */
    PrivatePostgres() throws IOException, InterruptedException {
        folder = Path.of(
                System.getProperty("java.io.tmpdir"),
                "ringback-pg-" + ProcessHandle.current().pid() + "-" + STARTED.incrementAndGet());
        url = script("up");
    }

    /** The address of a new database with the newest schema and no rows, copied from one that was made once. */
    synchronized String newDatabase() throws SQLException {
        if (!templateMade) {
            execute(url, "create database " + TEMPLATE);
            new Database(Map.of("url", addressOf(TEMPLATE))).close();
            templateMade = true;
        }
        String name = "t" + databases.incrementAndGet();
        execute(url, "create database " + name + " template " + TEMPLATE);
        return addressOf(name);
    }

    /** The address of a new database without any table. */
    String emptyDatabase() throws SQLException {
        String name = "empty" + databases.incrementAndGet();
        execute(url, "create database " + name);
        return addressOf(name);
    }

    /** The address, without user, of a new database of a user who needs a password. */
    String newDatabaseOf(String user, String password) throws SQLException, IOException {
        execute(url, "create role " + user + " login password '" + password + "'");
        Path rules = folder.resolve("data").resolve("pg_hba.conf");
        Files.writeString(rules, "host all " + user + " 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
        execute(url, "select pg_reload_conf()");
        String name = "of_" + user;
        execute(url, "create database " + name + " owner " + user);
        return addressOf(name).replaceAll("\\?.*", "");
    }

    String addressOf(String name) {
        return url.replace("/postgres?", "/" + name + "?");
    }

    static void execute(String url, String sql) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The address for administrators. */
    String url() {
        return url;
    }

    /** Ends it as if its process had crashed. */
    void crash() throws IOException, InterruptedException {
        script("stop");
    }

    void restart() throws IOException, InterruptedException {
        script("start");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        script("down");
    }

    private String script(String action) throws IOException, InterruptedException {
        Path script = Path.of(System.getProperty("ringback.root"), "releng", "postgresql.sh");
        Path output = Path.of(folder + "." + action);
        Process process = new ProcessBuilder(script.toString(), action, folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(script + " " + action + " did not end within 90 s");
        }
        String said = Files.readString(output).strip();
        Files.delete(output);
        if (process.exitValue() == 3) {
            throw new Missing(said);
        }
        if (process.exitValue() != 0) {
            throw new IOException(script + " " + action + ": " + said);
        }
        return said;
    }

    /** This machine has no PostgreSQL. */
    static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Missing(String message) {
            super(message);
        }
    }
}
