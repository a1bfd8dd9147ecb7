package org.ringback.server.product.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An office is set up by what the product has, from nothing to the first log-in, and goes on being set up. */
class SetupTest {
    private static final Pattern ANNA = Pattern.compile("agent 'anna' logs in with the one-time password (\\S+)");

    @TempDir
    Path folder = Path.of("");

    private Path etc = Path.of("");

    @BeforeEach
    void settingsThatShip() throws IOException {
        etc = Files.createDirectories(folder.resolve("office"));
        try (Stream<Path> files = Files.list(ServerProcess.product().resolve("etc"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, etc.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void fromNothingToAnAgentWhoIsLoggedInAndOneMoreAgent() throws Exception {
        AdminProgram.Ended setup = setup(
                "",
                "1",
                // The office.
                "at",
                "Atlantis/Harbour",
                "Europe/Vienna",
                "mon-fri 08:00-18:00",
                "AT-12",
                "AT-9, 12-24",
                "0",
                "no",
                // A simulator with the telephones that its example has, which is tried.
                "2",
                "",
                "",
                "yes",
                // Agents for its telephones.
                "no",
                "2",
                "",
                "Sales",
                "",
                "",
                "Sales",
                "",
                "none",
                "none",
                // Backups, which are written with the rest.
                "23:15",
                "",
                "3",
                "yes");
        assertThat(setup.err()).isEmpty();
        assertThat(setup.code()).isZero();
        assertThat(setup.out())
                .contains(
                        "  org.ringback.callbacks.cfg: zone = Atlantis/Harbour: must be a time zone such as Europe/Berlin",
                        "  org.ringback.callbacks.cfg: holidays: there is no AT-12; there are AT-1, AT-2, AT-3, AT-4, AT-5, AT-6, AT-7, AT-8,"
                                + " AT-9")
                .anyMatch(line ->
                        line.startsWith("  Regions with holidays of their own: ") && line.contains("AT-9 Vienna"))
                .anyMatch(line -> line.startsWith("  ok     the simulator has 4 telephones"))
                .contains(
                        "Written. It holds from the server's next start: sudo systemctl restart ringback-server, or where"
                                + " there is no");
        try (ServerProcess check = ServerProcess.check(folder, onFreePorts(settings()))) {
            assertThat(check.awaitEnd()).isZero();
        }
        try (ServerProcess server = ServerProcess.start(folder, onFreePorts(settings()))) {
            String ready = server.awaitReady();
            assertThat(ready).contains("PBX office online");
            String address = AdminProgram.first(AdminProgram.BROKER, List.of(ready), 0);
            AdminProgram admin = new AdminProgram(folder, address);
            assertThat(settings().get("org.ringback.callbacks.cfg")).contains("\nholidays = AT-9, 12-24\n");
            String oneTime = AdminProgram.first(AdminProgram.ONE_TIME, server.out(), 1);
            String annas = AdminProgram.first(ANNA, server.out(), 1);
            assertThat(admin.run("anna", annas, "her own secret\n", "password", "anna")
                            .out())
                    .containsExactly("agent anna has a new password");
            assertThat(admin.run("anna", "her own secret", "", "agents").out())
                    .contains(
                            "anna,Anna Albrecht,agent,office/101,sales,,true,",
                            "ben,Ben Brandt,agent,office/102,sales,,true,");

            AdminProgram.Ended more = admin.run(
                    "admin",
                    oneTime,
                    String.join(
                            "\n",
                            "-",
                            "-",
                            "yes",
                            "a new secret",
                            "3",
                            "Dora Dahl",
                            "104",
                            "",
                            "anna",
                            "",
                            "",
                            "-",
                            ""),
                    "setup",
                    "--etc",
                    etc.toString());
            assertThat(more.err()).isEmpty();
            assertThat(more.out())
                    .anyMatch(line -> line.endsWith("  there is an agent 'anna' already"))
                    .contains("agent admin has a new password", "There is nothing to change in " + etc + ".")
                    .anyMatch(line -> line.endsWith("agent dora is added; give them a password with: password dora"));
            assertThat(admin.run("admin", "a new secret", "", "agents").out())
                    .contains(
                            "anna,Anna Albrecht,agent,office/101,sales,,true,",
                            "dora,Dora Dahl,agent,office/104,,,true,");
        }
    }

    @Test
    void aSampleOfficeComesWithOneAnswerAndGoesWithoutATrace() throws Exception {
        Map<String, String> before = settings();
        assertThat(setup("", "2", "yes").code()).isZero();
        Map<String, String> sample = settings();
        assertThat(sample).containsKeys("org.ringback.pbx.simulator~sample.cfg", "sample-directory.csv");
        try (ServerProcess server = ServerProcess.start(folder, onFreePorts(sample))) {
            assertThat(server.awaitReady()).contains("PBX office online");
            AdminProgram.first(ANNA, server.out(), 1);
        }
        AdminProgram.Ended gone = setup("yes", "--discard-sample");
        assertThat(gone.err()).isEmpty();
        assertThat(settings()).isEqualTo(before);
    }

    @Test
    void aFileOfAgentsIsReadAsTheFirstStartReadsIt() throws Exception {
        Path wrong = Files.writeString(
                folder.resolve("wrong.csv"),
                "kind,id,name,role,phones,groups,deputy,password\nagent,anna,Anna,queen,,,,\n");
        AdminProgram.Ended setup =
                setup("", "1", "-", "-", "no", "1", wrong.toString(), "initial-directory.csv", "-", "yes");
        assertThat(setup.err()).isEmpty();
        assertThat(setup.out())
                .contains("  " + wrong + " line 2: 'queen' is not a role: use agent, supervisor or administrator")
                .contains("  2 groups, 3 agents");
        assertThat(settings().get("org.ringback.store.cfg")).contains("\ninitial-directory = initial-directory.csv\n");
        assertThat(settings()).doesNotContainKey("office-directory.csv");
    }

    @Test
    void withoutAnswersNothingIsWritten() throws Exception {
        Map<String, String> before = settings();
        AdminProgram.Ended ended = setup("");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).containsExactly("ringback-admin: the answers have ended: nothing was written");
        assertThat(settings()).isEqualTo(before);
        AdminProgram.Ended nowhere = new AdminProgram(folder, "localhost")
                .run(
                        "admin",
                        "",
                        "",
                        "setup",
                        "--etc",
                        folder.resolve("nowhere").toString());
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err())
                .singleElement()
                .asString()
                .contains("there is no folder " + folder.resolve("nowhere"));
    }

    private AdminProgram.Ended setup(String first, String... others) throws Exception {
        boolean option = others.length > 0 && others[0].startsWith("--");
        List<String> arguments =
                new ArrayList<>(List.of("setup", "--etc", etc.toString(), "--data", folder.toString()));
        if (option) {
            arguments.add(others[0]);
        }
        String answers = option ? first + "\n" : String.join("\n", others) + (others.length == 0 ? "" : "\n");
        return new AdminProgram(folder, "localhost").run("admin", "", answers, arguments.toArray(String[]::new));
    }

    private static Map<String, String> onFreePorts(Map<String, String> settings) {
        Map<String, String> changed = new TreeMap<>(settings);
        changed.put("org.ringback.broker.cfg", "port = 0\n");
        changed.put("org.ringback.monitoring.cfg", "port = 0\n");
        changed.replaceAll((name, text) -> name.startsWith("org.ringback.pbx.simulator~") && name.endsWith(".cfg")
                ? text + "\ncontrol.port = 0\n"
                : text);
        return changed;
    }

    private Map<String, String> settings() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(etc)) {
            for (Path file : files.toList()) {
                all.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return all;
    }
}
