import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A database with a setting that is tried. It is used by nobody else, and only from one thread. */
interface Tried {
    /** What it is called in the table. */
    String name();

    /** Has a database in an empty folder. */
    void make(Path folder) throws Exception;

    /** Opens the database in a folder; {@code environment} is added to that of the process that writes its files. */
    String open(Path folder, Map<String, String> environment) throws Exception;

    /** Ends it without warning. */
    default void kill() throws Exception {}

    /** What is executed after each commit, or {@code -}. */
    default String afterCommit() {
        return "-";
    }

    /** Whether the program that commits writes the files itself. */
    default boolean inProcess() {
        return true;
    }

    static Tried of(String name, Path postgres) {
        String h2 = "jdbc:h2:file:%s/db;LOCK_TIMEOUT=5000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;WRITE_DELAY=";
        return switch (name) {
            case "h2-0-sync" -> new Embedded(name, h2 + "0", "checkpoint sync");
            case "h2-0" -> new Embedded(name, h2 + "0", "-");
            case "h2-500" -> new Embedded(name, h2 + "500", "-");
            case "h2-500-sync" -> new Embedded(name, h2 + "500", "checkpoint sync");
            case "h2-retry-0-sync" -> new Embedded(name, h2.replace("file:", "retry:") + "0", "checkpoint sync");
            case "sqlite" -> new Embedded(name, "jdbc:sqlite:%s/db?journal_mode=WAL&synchronous=FULL&busy_timeout=5000", "-");
            case "sqlite-normal" -> new Embedded(name, "jdbc:sqlite:%s/db?journal_mode=WAL&synchronous=NORMAL&busy_timeout=5000", "-");
            case "hsqldb" -> new Embedded(name, "jdbc:hsqldb:file:%s/db;hsqldb.write_delay=false;hsqldb.tx=mvcc", "-");
            case "derby" -> new Embedded(name, "jdbc:derby:%s/db;create=true", "-");
            case "postgres" -> new Postgres(name, postgres, List.of());
            case "postgres-async" -> new Postgres(name, postgres, List.of("synchronous_commit=off"));
            case "postgres-nofsync" -> new Postgres(name, postgres, List.of("fsync=off"));
            default -> throw new IllegalArgumentException("there is no '" + name + "'");
        };
    }

    /** One that is a library in the program. */
    record Embedded(String name, String url, String afterCommit) implements Tried {
        @Override
        public void make(Path folder) {}

        @Override
        public String open(Path folder, Map<String, String> environment) {
            return url.formatted(folder);
        }
    }

    /** PostgreSQL, a process of its own. */
    final class Postgres implements Tried {
        private final String name;
        private final Path home;
        private final List<String> settings;
        private Process process;

        Postgres(String name, Path home, List<String> settings) {
            this.name = name;
            this.home = home;
            this.settings = settings;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean inProcess() {
            return false;
        }

        @Override
        public void make(Path folder) throws Exception {
            Process made = new ProcessBuilder(
                            home.resolve("bin/initdb").toString(), "-D", folder.toString(), "-U", "ringback", "-A", "trust", "-E", "UTF8")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (made.waitFor() != 0) {
                throw new IOException("initdb failed");
            }
        }

        @Override
        public String open(Path folder, Map<String, String> environment) throws Exception {
            Files.deleteIfExists(folder.resolve("postmaster.pid"));
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            List<String> command = new ArrayList<>(List.of(
                    home.resolve("bin/postgres").toString(), "-D", folder.toString(), "-p", "" + port,
                    "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "checkpoint_timeout=30s", "-c", "recovery_init_sync_method=syncfs"));
            settings.forEach(s -> command.addAll(List.of("-c", s)));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(folder + ".log")));
            builder.environment().putAll(environment);
            process = builder.start();
            String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=ringback";
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (true) {
                try (var connection = java.sql.DriverManager.getConnection(url)) {
                    return url;
                } catch (java.sql.SQLException e) {
                    if (!process.isAlive() || System.nanoTime() > end) {
                        throw e;
                    }
                    Thread.sleep(20);
                }
            }
        }

        @Override
        public void kill() throws Exception {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly().waitFor();
            children.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle child : children) {
                child.onExit().get(10, TimeUnit.SECONDS);
            }
        }
    }
}
