import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Measures what a database loses of what it said was kept, when its process is killed and when the power is cut at a
 * random moment. It commits on a database that has lived: killed and opened again in between, each round on what the last one
 * left. One line of figures is printed for each way to end.
 */
final class Cuts {
    private static final int LIVES = 5;

    private final Tried tried;
    private final Path folder;
    private final Path preload;
    private final int commits;
    private final Random random;
    private long next = 1;
    /** Whether it works on a file that has lived elsewhere, in which its tables are not made yet. */
    private boolean lived;

    private Cuts(Tried tried, Path folder, Path preload, int commits, long seed) {
        this.tried = tried;
        this.folder = folder;
        this.preload = preload;
        this.commits = commits;
        this.random = new Random(seed);
    }

    /** What was seen of one way to end. */
    private static final class Seen {
        long runs;
        long acknowledged;
        long lost;
        long runsWithLoss;
        long notOpened;
        String why = "";

        void print(String tried, String ended) {
            System.out.printf("%-16s %-22s runs %4d  acknowledged %6d  lost %6d  runs with a loss %4d  not opened %3d %s%n",
                    tried, ended, runs, acknowledged, lost, runsWithLoss, notOpened, why);
        }
    }

    /** NAME FOLDER PRELOAD ROUNDS COMMITS CUTS SEED POSTGRES [FILE]: FILE is an H2 file that has lived, if there is one. */
    public static void main(String[] a) throws Exception {
        Cuts cuts = new Cuts(Tried.of(a[0], Path.of(a[7])), Path.of(a[1]).toRealPath(), Path.of(a[2]), Integer.parseInt(a[4]), Long.parseLong(a[6]));
        cuts.run(Integer.parseInt(a[3]), Integer.parseInt(a[5]), a.length > 8 ? Path.of(a[8]) : null);
    }

    private void run(int rounds, int cutsEach, Path file) throws Exception {
        Path base = folder.resolve("base");
        Folders.delete(base);
        Files.createDirectories(base);
        Files.setPosixFilePermissions(base, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
        tried.make(base);
        lived = file != null;
        if (lived) {
            Files.copy(file, base.resolve("db.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!lived) {
            prepare(base);
        }
        for (int i = 0; !lived && i < LIVES; i++) {
            commit(base, null);
        }
        Seen halted = new Seen();
        Map<Replay.Left, Seen> cut = new HashMap<>();
        for (int round = 0; round < rounds; round++) {
            Path live = folder.resolve("live");
            Path before = folder.resolve("before");
            Folders.delete(live);
            Folders.delete(before);
            Folders.copy(base, before);
            Folders.copy(base, live);
            long first = next;
            Path log = folder.resolve("log");
            Files.deleteIfExists(log);
            commit(live, log);
            look(live, first, next - 1, halted);
            List<Replay.Entry> entries = Replay.read(log);
            int begin = 0;
            while (entries.get(begin).op() != 'K') {
                begin++;
            }
            for (Replay.Left left : Replay.Left.values()) {
                for (int i = 0; i < cutsEach; i++) {
                    Path made = folder.resolve("cut");
                    Folders.delete(made);
                    int moment = i == 0 ? entries.size() : begin + random.nextInt(entries.size() - begin) + 1;
                    long acknowledged = Replay.cut(entries, moment, live, before, made, left, random);
                    look(made, first, acknowledged, cut.computeIfAbsent(left, l -> new Seen()));
                }
            }
            // What the killed process left is what the next round lives on.
            if (!lived) {
                Folders.delete(base);
                Folders.copy(live, base);
            } else {
                next = first;
            }
        }
        halted.print(tried.name(), "killed");
        cut.get(Replay.Left.ALL).print(tried.name(), "killed, any moment");
        cut.get(Replay.Left.NONE).print(tried.name(), "power: nothing unsynced");
        cut.get(Replay.Left.SOME).print(tried.name(), "power: some, torn");
    }

    private void prepare(Path base) throws Exception {
        String url = tried.open(base, Map.of());
        String type = url.startsWith("jdbc:hsqldb:") ? "cached " : "";
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            Commits.makeTables(statement, type);
            if (type.length() > 0) {
                statement.execute("shutdown");
            } else if (!tried.inProcess()) {
                // What is made here is not what is measured.
                statement.execute("checkpoint");
            }
        }
        closed(url);
        if (!tried.inProcess()) {
            tried.kill();
        }
    }

    /** Commits in a process of its own, which is killed or halts; logged if there is a log. */
    private void commit(Path data, Path log) throws Exception {
        Map<String, String> traced = log == null ? Map.of() : Map.of(
                "LD_PRELOAD", preload.toString(), "UNSYNCED_DIR", data.toString(), "UNSYNCED_LOG", log.toString());
        String url = tried.open(data, tried.inProcess() ? Map.of() : traced);
        int count = commits;
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), "Commits", url, "" + next, "" + count,
                (log == null ? folder.resolve("log.unused") : log).toString(), tried.afterCommit(), "10", "" + (next == 1 && lived));
        builder.environment().putAll(tried.inProcess() ? traced : Map.of());
        Process process = builder.inheritIO().start();
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("the commits ended with an error");
        }
        next += count;
        if (!tried.inProcess()) {
            tried.kill();
        }
    }

    /** Counts what of the acknowledged rows is there. */
    private void look(Path data, long first, long last, Seen seen) throws Exception {
        seen.runs++;
        long expected = Math.max(0, last - first + 1);
        seen.acknowledged += expected;
        Path copy = folder.resolve("looked");
        Folders.delete(copy);
        Folders.copy(data, copy);
        long there = 0;
        try {
            String url = tried.open(copy, Map.of());
            try (Connection connection = connect(url);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select count(*), (select commits from counted where id = 1) from durable"
                            + " where id between " + first + " and " + last
                           )) {
                rows.next();
                there = rows.getLong(1);
                if (rows.getLong(2) < last) {
                    there = Math.min(there, Math.max(0, rows.getLong(2) - first + 1));
                }
            }
            closed(url);
        } catch (SQLException e) {
            seen.notOpened++;
            seen.why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        } finally {
            if (!tried.inProcess()) {
                tried.kill();
            }
        }
        seen.lost += expected - there;
        seen.runsWithLoss += there < expected ? 1 : 0;
    }

    private static Connection connect(String url) throws SQLException {
        return url.startsWith("jdbc:h2:") ? DriverManager.getConnection(url, "ringback", "") : DriverManager.getConnection(url);
    }

    /** Some keep a database open in the process after its last connection. */
    private static void closed(String url) throws SQLException {
        if (url.startsWith("jdbc:derby:")) {
            try {
                DriverManager.getConnection(url.replace(";create=true", ";shutdown=true")).close();
            } catch (SQLException e) {
                if (!"08006".equals(e.getSQLState())) {
                    throw e;
                }
            }
        } else if (url.startsWith("jdbc:hsqldb:")) {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("shutdown immediately");
            }
        }
    }
}
