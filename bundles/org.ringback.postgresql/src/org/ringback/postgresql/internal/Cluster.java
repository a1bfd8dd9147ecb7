package org.ringback.postgresql.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.ringback.postgresql.PostgresqlException;

/**
 * The data of one major version, PostgreSQL's "cluster", in {@code MAJOR/cluster}. It is made beside its place and then
 * moved there whole: what is at its place is complete.
 */
final class Cluster {
    static final String USER = "ringback";
    static final String DATABASE = "ringback";
    private static final long LEAST_LOG_MEGABYTES = 24;
    private static final long MOST_LOG_MEGABYTES = 256;
    /** Of the free room on the disk the log may take one part of so many. */
    private static final long SHARE_FOR_LOG = 64;

    private static final Duration MAKING_LIMIT = Duration.ofMinutes(5);
    private static final long NEEDED_BYTES = 120L << 20;

    /** How PostgreSQL says that what it reads is not what it had written; src/backend/access/transam, storage, utils/init. */
    private static final Pattern DAMAGE = Pattern.compile(
            "could not (?:read|access status|locate|find|open (?:file|directory) .*No such file)|invalid (?:page|checkpoint)"
                    + "|incompatible|checksum|corrupt|not a valid data directory|bogus data|unexpected (?:data|end)"
                    + "|input/output error|contains (?:invalid|zero)",
            Pattern.CASE_INSENSITIVE);

    private final Path major;
    private final Path programs;
    private final ServerUser user;

    /**
     * @param major the folder of the major version
     * @param programs the folder with that version's programs
     * @param user whom the data belong to
     */
    Cluster(Path major, Path programs, ServerUser user) {
        this.major = major;
        this.programs = programs;
        this.user = user;
    }

    Path folder() {
        return major.resolve("cluster");
    }

    ServerUser user() {
        return user;
    }

    /** The path of one of the programs. */
    String program(String name) {
        return programs.resolve("bin").resolve(Platform.program(name)).toString();
    }

    Path programs() {
        return programs;
    }

    boolean exists() {
        return Files.exists(folder().resolve("PG_VERSION"));
    }

    /** Makes it, with one database and one user who may log in with the secret. */
    void make(String secret) {
        Path fresh = major.resolve("cluster.new");
        try {
            Folders.delete(fresh);
            // Not by the file store: in a changed root or a container it may not be found among the mounts.
            long free = major.toFile().getUsableSpace();
            if (free > 0 && free < NEEDED_BYTES) {
                throw new PostgresqlException("the database cannot be made in " + major + ": only " + (free >> 20)
                        + " MB are free there, and it needs " + (NEEDED_BYTES >> 20)
                        + " MB; free some, or give another folder with --data");
            }
            // Nobody but the user of the secret may log in, so the superuser gets a password that nobody knows.
            Command.Outcome made = run(
                    major,
                    List.of(
                            program("initdb"),
                            "--pgdata=" + fresh,
                            "--username=postgres",
                            "--auth=reject",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--text-search-config=simple",
                            "--data-checksums",
                            "--wal-segsize=1",
                            "--no-instructions"),
                    "",
                    MAKING_LIMIT);
            if (!made.ok()) {
                Folders.delete(fresh);
                throw new PostgresqlException(
                        "the database could not be made in " + major + ": " + made.lastWords() + remedy(made.output()));
            }
            single(
                    fresh,
                    "alter database postgres rename to " + DATABASE + ";\n"
                            + "create role " + USER + " login;\n"
                            + "alter role " + USER + " password '" + secret + "';\n"
                            + "grant pg_monitor, pg_checkpoint to " + USER + ";\n"
                            + "alter database " + DATABASE + " owner to " + USER + ";\n");
            Folders.move(fresh, folder());
        } catch (IOException e) {
            throw new PostgresqlException(
                    "the database could not be made in " + major + ": " + e.getMessage()
                            + remedy(String.valueOf(e.getMessage())),
                    e);
        }
    }

    /** Gives the user another secret, while PostgreSQL does not run. */
    void secret(String secret) {
        single(folder(), "alter role " + USER + " password '" + secret + "';\n");
    }

    private void single(Path data, String statements) {
        Command.Outcome outcome = run(
                major,
                List.of(
                        program("postgres"),
                        "--single",
                        "-j",
                        "-D",
                        data.toString(),
                        "-c",
                        "log_min_messages=error",
                        "-c",
                        "log_min_error_statement=panic",
                        "template1"),
                statements.replace("\n", "\n\n"),
                MAKING_LIMIT);
        if (!outcome.ok() || outcome.output().contains("ERROR:")) {
            String said = outcome.lastWords().replaceAll("'[^']*'", "'…'");
            throw failure("the database in " + data + " could not be set up: " + said, said);
        }
    }

    /** Writes the settings with which it is started. */
    void configure(int port, int connections, int memoryMegabytes, boolean readOnly) throws IOException {
        write("postgresql.conf", """
                # Written by the Ringback server at each start. Settings of your own: ../../own.conf
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = %d
                superuser_reserved_connections = 0
                password_encryption = 'scram-sha-256'
                # What is committed is on the disk.
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                wal_level = minimal
                max_wal_senders = 0
                # Small on the disk and in memory.
                max_wal_size = %dMB
                min_wal_size = 8MB
                wal_compression = pglz
                shared_buffers = %dMB
                autovacuum_naptime = 2s
                autovacuum_max_workers = 2
                autovacuum_vacuum_scale_factor = 0.05
                autovacuum_vacuum_insert_scale_factor = 0.05
                autovacuum_analyze_scale_factor = 0.05
                autovacuum_vacuum_cost_limit = 1000
                temp_file_limit = 1GB
                max_parallel_workers_per_gather = 0
                max_logical_replication_workers = 0
                jit = off
                %s
                # The server's own log gets what PostgreSQL says; never what customers' rows contain.
                logging_collector = off
                log_destination = 'stderr'
                log_line_prefix = ''
                log_error_verbosity = terse
                log_min_error_statement = panic
                log_checkpoints = off
                lc_messages = 'C'
                timezone = 'UTC'
                log_timezone = 'UTC'
                default_text_search_config = 'pg_catalog.simple'
                default_transaction_read_only = %s
                include_if_exists = '../../own.conf'
                """.formatted(
                        port,
                        connections + 3,
                        logMegabytes(),
                        memoryMegabytes,
                        version() >= 18 ? "io_method = sync" : "",
                        readOnly ? "on" : "off"));
        write(
                "pg_hba.conf",
                "# Written by the Ringback server at each start.\n" + "host " + DATABASE + " " + USER
                        + " 127.0.0.1/32 scram-sha-256\n");
    }

    /**
     * After each checkpoint whole pages are logged, and so many megabytes of log make a checkpoint: as few as there can be where the disk has room
     * for it. What a busy hour has taken is given back afterwards.
     */
    private long logMegabytes() {
        // Where it is not known, 0. Java's file stores are not found in a changed root.
        long free = folder().toFile().getUsableSpace() >> 20;
        return Math.clamp(free / SHARE_FOR_LOG, LEAST_LOG_MEGABYTES, MOST_LOG_MEGABYTES);
    }

    int version() {
        return Integer.parseInt(String.valueOf(major.getFileName()));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder().resolve(name);
        Files.writeString(file, text, StandardCharsets.UTF_8);
        user.give(file);
    }

    /** What the file of a running PostgreSQL, or of one that was killed, says. */
    record Running(long pid, int port, boolean ready) {}

    Path pidFile() {
        return folder().resolve("postmaster.pid");
    }

    Optional<Running> running() {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(pidFile(), StandardCharsets.ISO_8859_1));
            OptionalLong pid = number(lines, 0);
            if (pid.isEmpty()) {
                return Optional.empty();
            }
            boolean ready = lines.size() > 7 && lines.get(7).strip().equals("ready");
            return Optional.of(
                    new Running(pid.getAsLong(), (int) number(lines, 3).orElse(0), ready));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static OptionalLong number(List<String> lines, int line) {
        try {
            return lines.size() > line
                    ? OptionalLong.of(Math.abs(Long.parseLong(lines.get(line).strip())))
                    : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Runs a program as the user of the data. */
    Command.Outcome run(Path directory, List<String> command, String input, Duration limit) {
        return Command.run(directory, user.command(command), input, limit);
    }

    /** What a program said, with what to do; or that the data are not whole. */
    static PostgresqlException failure(String line, String said) {
        String remedy = remedy(said);
        return remedy.isEmpty() && DAMAGE.matcher(said).find()
                ? new PostgresqlException.Damaged(line)
                : new PostgresqlException(line + remedy);
    }

    /** What to do about what a program said. */
    static String remedy(String said) {
        if (said.contains("No space left") || said.contains("Disk quota")) {
            return "; free disk space there, or give another folder with --data";
        }
        if (said.contains("ermission denied")) {
            return "; its folder must belong to the user that PostgreSQL runs as, and programs must be allowed to run"
                    + " there (no file system mounted with noexec)";
        }
        if (said.contains("error while loading shared libraries") || said.contains("not found (required by")) {
            return "; install that library, or use a PostgreSQL of your own: url in org.ringback.store.cfg";
        }
        if (said.contains("shared memory") || said.contains("Cannot allocate memory")) {
            return "; make room in memory, or lower memory-megabytes in org.ringback.postgresql.cfg";
        }
        return "";
    }
}
