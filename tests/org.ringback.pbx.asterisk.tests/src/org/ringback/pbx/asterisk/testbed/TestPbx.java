package org.ringback.pbx.asterisk.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A real Asterisk on loopback with ports of its own, started and stopped by {@code releng/asterisk/asterisk.sh}. */
public final class TestPbx implements AutoCloseable {
    /** That Asterisk cannot be had on this machine, and why: the test is to be skipped. */
    public static final class CannotBeHad extends Exception {
        private static final long serialVersionUID = 1L;

        CannotBeHad(String reason) {
            super(reason);
        }
    }

    private record Ended(int code, String out, String err) {}

    private static final int CANNOT = 77;
    private static final String PHONES = AsteriskTestBed.Setup.PLAIN.suite;

    private final Path script;
    private final Map<String, String> environment;
    private Map<String, String> state = Map.of();
    private String account = "";

    private TestPbx(Path script, Map<String, String> environment) {
        this.script = script;
        this.environment = environment;
    }

    /**
     * Starts one.
     *
     * @param script {@code releng/asterisk/asterisk.sh}
     * @param agiPort where the dialplan asks for forwarding decisions
     * @throws CannotBeHad when this machine cannot run one
     * @throws IllegalStateException when it should start and did not
     */
    public static TestPbx start(Path script, int agiPort) throws CannotBeHad {
        return start(script, agiPort, AsteriskTestBed.Setup.PLAIN);
    }

    static TestPbx start(Path script, int agiPort, AsteriskTestBed.Setup setup) throws CannotBeHad {
        int ami = Ports.free("127.0.0.1");
        Map<String, String> environment = Map.of(
                "RINGBACK_ASTERISK_INSTANCE",
                "test-" + ami,
                "RINGBACK_ASTERISK_AMI_PORT",
                Integer.toString(ami),
                "RINGBACK_ASTERISK_SIP_PORT",
                Integer.toString(Ports.free("127.0.0.1")),
                "RINGBACK_ASTERISK_RTP_START",
                Integer.toString(20_000 + ami % 60 * 200),
                "RINGBACK_ASTERISK_AGI_PORT",
                Integer.toString(agiPort),
                "RINGBACK_ASTERISK_SUITE",
                setup.suite,
                "RINGBACK_ASTERISK_DIALPLAN",
                setup.dialplan,
                "RINGBACK_ASTERISK_LIFE",
                "1800");
        TestPbx pbx = new TestPbx(script, environment);
        pbx.up();
        return pbx;
    }

    /** Starts it again after {@link #stop} or {@link #kill}, on the same ports, with the same database. */
    public void up() throws CannotBeHad {
        Ended ended = run(List.of("up"));
        if (ended.code == CANNOT) {
            throw new CannotBeHad(ended.err.strip());
        }
        if (ended.code != 0) {
            throw new IllegalStateException("Asterisk did not start: " + ended.err.strip());
        }
        Map<String, String> read = new HashMap<>();
        ended.out.lines().forEach(line -> {
            int equals = line.indexOf('=');
            read.put(line.substring(0, equals), line.substring(equals + 1));
        });
        state = Map.copyOf(read);
    }

    /** Ends it in order. */
    public void stop() {
        Ended ended = run(List.of("down"));
        if (ended.code != 0) {
            throw new IllegalStateException("Asterisk did not stop: " + ended.err.strip());
        }
    }

    /** Ends it without a word to anybody, as a crash does. */
    public void kill() {
        ProcessHandle process = process();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Its process, for tests that freeze it. */
    public ProcessHandle process() {
        return ProcessHandle.of(Long.parseLong(state("pid"))).orElseThrow();
    }

    boolean running() {
        return ProcessHandle.of(Long.parseLong(state("pid")))
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }

    /** One line of its state, see {@code asterisk.sh status}. */
    public String state(String key) {
        String value = state.get(key);
        if (value == null) {
            throw new IllegalStateException("asterisk.sh says nothing of " + key);
        }
        return value;
    }

    public int amiPort() {
        return Integer.parseInt(state("ami.port"));
    }

    public String amiSecret() {
        return state("ami.secret");
    }

    public String version() {
        return state("version");
    }

    int sipPort() {
        return Integer.parseInt(state("sip.port"));
    }

    /** One command of Asterisk's console. */
    public String cli(String command) {
        Ended ended = run(List.of("cli", command));
        if (ended.code != 0) {
            throw new IllegalStateException("asterisk.sh cli " + command + ": " + ended.err.strip());
        }
        return ended.out;
    }

    /** Changes the administrator's part of {@code manager.conf}, as it was when the PBX was started. */
    public void account(UnaryOperator<String> change) {
        Path file = Path.of(state("phones")).resolveSibling("etc/ringback/manager.conf");
        try {
            if (account.isEmpty()) {
                account = Files.readString(file);
            }
            // Written over, it stays the PBX's own file.
            Files.writeString(file, change.apply(account));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cli("manager reload");
    }

    /** Waits until something is so in the PBX. */
    void await(String what, BooleanSupplier wanted) {
        // Only the PBX knows, and it tells nobody: it has to be asked again and again.
        Optional<Boolean> found = Optional.empty();
        for (int tries = 0; tries < 200 && found.isEmpty(); tries++) {
            found = new Conditions()
                    .await(tries == 0 ? Duration.ZERO : Duration.ofMillis(50), () -> Optional.<Boolean>empty())
                    .or(() -> wanted.getAsBoolean() ? Optional.of(true) : Optional.empty());
        }
        if (found.isEmpty()) {
            throw new AssertionError("waited for " + what);
        }
    }

    /** Whether this phone is registered. */
    boolean knows(String phone) {
        return cli("pjsip show aor " + phone).contains("Contact:  " + phone + "/");
    }

    /** How many phones the PBX takes for idle. */
    long idlePhones() {
        return cli("core show hints")
                .lines()
                .filter(line -> line.contains("State:Idle"))
                .count();
    }

    /** Whether there is no channel. */
    boolean quiet() {
        return cli("core show channels concise").isBlank();
    }

    /** How the PBX names the dialog with this Call-ID, for a Replaces header of its phone (RFC 3891). */
    String dialog(String callId) {
        try (AmiClient ami = new AmiClient(this, "testbed")) {
            String channel = channel(ami, callId);
            return callId + ";to-tag=" + ami.variable(channel, "CHANNEL(pjsip,local_tag)") + ";from-tag="
                    + ami.variable(channel, "CHANNEL(pjsip,remote_tag)");
        }
    }

    private String channel(AmiClient ami, String callId) {
        return cli("core show channels concise")
                .lines()
                .map(line -> line.split("!", 2)[0])
                .filter(channel -> channel.startsWith("PJSIP/"))
                .filter(channel -> callId.equals(ami.variable(channel, "CHANNEL(pjsip,call-id)")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the PBX has no channel with the Call-ID " + callId));
    }

    /** Sets the scene: see the head of {@code releng/asterisk/testbed/extensions.conf} for the keys. */
    public void put(String family, String key, String value) {
        cli("database put " + family + " " + key + " " + value);
    }

    public void remove(String family, String key) {
        cli("database del " + family + " " + key);
    }

    /** Forgets all scenes and ends all calls. */
    public void clear() {
        cli("channel request hangup all");
        for (String family : List.of(
                "forward", "divert", "ring", "ask", "outside", "mailbox", "follow", "dnd", "ending", "optimise")) {
            cli("database deltree " + family);
        }
    }

    /** The folder for phones' files, as this process sees it. */
    Path phones() {
        Path folder = phonesRoot().resolve(phonesInside().substring(1));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    /** The phones are those of the newest system, whichever the PBX is of: older ones cannot be told to stay on loopback. */
    private Path phonesRoot() {
        return Path.of(state("root")).resolveSibling("system-" + PHONES);
    }

    /** The same folder as a program of the PBX's system sees it. */
    String phonesInside() {
        return "/" + Path.of(state("root")).relativize(Path.of(state("phones")));
    }

    /** Starts a program of the PBX's system; the process is that program's own. */
    Process exec(Path log, List<String> command) {
        try {
            ProcessBuilder builder =
                    builder(Stream.concat(Stream.of("exec"), command.stream()).toList());
            builder.environment().put("RINGBACK_ASTERISK_SUITE", PHONES);
            return builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder builder(List<String> arguments) {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(script.toString()), arguments.stream()).toList());
        builder.environment().putAll(environment);
        return builder;
    }

    private Ended run(List<String> arguments) {
        try {
            Path err = Files.createTempFile("asterisk", ".err");
            try {
                Process process = builder(arguments).redirectError(err.toFile()).start();
                process.getOutputStream().close();
                String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new Ended(process.waitFor(), out, Files.readString(err));
            } finally {
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running asterisk.sh", e);
        }
    }

    /** Ends it and deletes its files. */
    @Override
    public void close() {
        run(List.of("remove"));
        if (!PHONES.equals(environment.get("RINGBACK_ASTERISK_SUITE"))) {
            removePhones();
        }
    }

    /** What the phones have left in their own system. */
    private void removePhones() {
        ProcessBuilder builder = builder(List.of("remove"));
        builder.environment().put("RINGBACK_ASTERISK_SUITE", PHONES);
        try {
            builder.inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
