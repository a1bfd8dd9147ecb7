package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.config.SettingException;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.directory.Directory;
import org.ringback.store.internal.directory.PasswordCheck;

/** The first start: from a file, or with one administrator. */
@ExtendWith(Databases.class)
class InitialDirectoryTest {
    private static final String HEADER = "kind,id,name,role,phones,groups,deputy,password\n";
    private static final Pattern ONE_TIME =
            Pattern.compile("agent '([a-z]+)' logs in with the one-time password ([a-z2-9]{4}(-[a-z2-9]{4}){2}) ");
    private Path folder;
    private String url;

    @BeforeEach
    void makeFolder(Databases.Source databases) throws Exception {
        folder = Databases.Source.newFolder();
        url = databases.postgres().newDatabase();
    }

    @Test
    void withoutAFileThereIsAnAdministratorWhoseOneTimePasswordIsPrintedOnce() throws Exception {
        Map<String, String> printed = opened(Map.of(), (directory, passwords) -> {
            Agent admin = directory.agent(new AgentId("admin")).orElseThrow();
            assertThat(admin.role()).isEqualTo(Role.ADMINISTRATOR);
            assertThat(admin.active()).isTrue();
            assertThat(directory.agents()).containsExactly(admin);
        });
        assertThat(printed).containsOnlyKeys("admin");
        Map<String, String> again = opened(
                Map.of(),
                (directory, passwords) -> assertThat(
                                passwords.check("admin", printed.get("admin").toCharArray()))
                        .isPresent());
        assertThat(again).isEmpty();
        opened(
                Map.of(),
                (directory, passwords) -> assertThat(passwords.mustChangePassword(new AgentId("admin")))
                        .isTrue());
    }

    @Test
    void readsTheExampleThatShips() throws Exception {
        Path example = Path.of(System.getProperty("ringback.root"), "releng", "etc", "initial-directory.csv");
        Map<String, String> printed =
                opened(Map.of("initial-directory", example.toString()), (directory, passwords) -> {
                    Agent ben = directory.agent(new AgentId("ben")).orElseThrow();
                    assertThat(ben.name()).isEqualTo("Ben Brandt");
                    assertThat(ben.role()).isEqualTo(Role.SUPERVISOR);
                    assertThat(ben.phones())
                            .containsExactly(Extension.parse("office/102"), Extension.parse("office/112"));
                    assertThat(ben.groups()).containsExactlyInAnyOrder(new GroupId("sales"), new GroupId("service"));
                    assertThat(ben.deputy()).contains(new AgentId("anna"));
                    assertThat(directory
                                    .groupAt(Extension.parse("office/600"))
                                    .orElseThrow()
                                    .name())
                            .isEqualTo("Sales");
                    assertThat(directory.agents()).hasSize(3);
                });
        assertThat(printed).containsOnlyKeys("anna", "ben", "clara");
    }

    @Test
    void aPasswordOfTheFileIsNotPrinted() throws Exception {
        Path file = file("agent,anna,\"Albrecht, Anna\",administrator,,,,open sesame\nagent,ben,Ben,,,,,\n");
        Map<String, String> printed = opened(Map.of("initial-directory", file.toString()), (directory, passwords) -> {
            assertThat(passwords.check("anna", "open sesame".toCharArray())).isPresent();
            assertThat(directory.agent(new AgentId("anna")).map(Agent::name)).isEqualTo(Optional.of("Albrecht, Anna"));
        });
        assertThat(printed).containsOnlyKeys("ben");
    }

    /** With what agents' own passwords cost, this would take longer than a start may. */
    @Test
    void twoThousandOneTimePasswordsAreMadeInATimeThatAStartHas() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            String name = "" + (char) ('a' + i / 400) + (char) ('a' + i / 20 % 20) + (char) ('a' + i % 20);
            lines.append("agent,").append(name).append(",Agent,,,,,\n");
        }
        Path file = file(lines.toString());
        long begun = System.nanoTime();
        Map<String, String> printed = opened(Map.of("initial-directory", file.toString()), (directory, passwords) -> {
            assertThat(directory.agents()).hasSize(2000);
            Agent one = directory.agents().iterator().next();
            assertThat(passwords.passwordVersion(one.id())).isNotEmpty();
        });
        assertThat(printed).hasSize(2000);
        assertThat(java.time.Duration.ofNanos(System.nanoTime() - begun)).isLessThan(java.time.Duration.ofSeconds(90));
        opened(Map.of(), (directory, passwords) -> {
            String name = printed.keySet().iterator().next();
            assertThat(passwords.check(name, "guess-guess".toCharArray())).isEmpty();
            String version = passwords.passwordVersion(new AgentId(name));
            assertThat(passwords.check(name, printed.get(name).toCharArray())).isPresent();
            assertThat(passwords.passwordVersion(new AgentId(name))).isEqualTo(version);
        });
    }

    @Test
    void whatIsWrongIsSaidWithFileAndLineAndNothingIsKept() throws Exception {
        for (List<String> wrong : List.of(
                List.of("agent,Anna,Anna,,,,,\n", "line 2: 'Anna' is not the name of an agent"),
                List.of("agent,anna,Anna,boss,,,,\n", "line 2: 'boss' is not a role"),
                List.of("agent,anna,Anna,,101,,,\n", "line 2: '101' is not an extension: write it as pbx/number"),
                List.of("agent,anna,Anna,,,sales,,\n", "line 2: agent 'anna': there is no group 'sales'"),
                List.of("agent,anna,Anna,,,,ben,\n", "line 2: agent 'anna': there is no agent 'ben'"),
                List.of("agent,anna,Anna,,,,,short\n", "line 2: the password is too short"),
                List.of("agent,anna,Anna,,,,,\nagent,anna,Anna,,,,,\n", "line 3: agent 'anna' is there twice"),
                List.of(
                        "agent,anna,Anna,,p/1,,,\nagent,ben,Ben,,p/1,,,\n",
                        "line 3: agent 'ben': the phone p/1 is that of agent 'anna'"),
                List.of("person,anna,Anna,,,,,\n", "line 2: the kind must be agent or group"),
                List.of("agent,anna,Anna\n", "line 2: it must have 8 columns, but has 3"))) {
            Path file = file(wrong.get(0));
            assertThatThrownBy(() -> opened(Map.of("initial-directory", file.toString()), (directory, passwords) -> {}))
                    .as(wrong.get(0))
                    .isInstanceOf(SettingException.class)
                    .hasMessageContaining(file + " " + wrong.get(1))
                    .hasMessageNotContaining("\n");
        }
        assertThat(opened(Map.of(), (directory, passwords) -> {})).containsOnlyKeys("admin");
    }

    @Test
    void aFileThatIsNotThereOrNoCsvIsSaidInOneLine() throws Exception {
        assertThatThrownBy(() -> opened(
                        Map.of("initial-directory", folder.resolve("none.csv").toString()), (d, p) -> {}))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("none.csv: there is no such file");
        Path other = folder.resolve("other.csv");
        Files.writeString(other, "name,phone\nAnna,101\n");
        assertThatThrownBy(() -> opened(Map.of("initial-directory", other.toString()), (d, p) -> {}))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("line 1: the columns must be kind,id,name");
        Files.write(other, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2});
        assertThatThrownBy(() -> opened(Map.of("initial-directory", other.toString()), (d, p) -> {}))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("cannot be read as CSV in UTF-8");
    }

    private interface Check {
        void of(Directory directory, PasswordCheck passwords);
    }

    /** Starts on this test's database; returns the one-time passwords that were printed. */
    private Map<String, String> opened(Map<String, Object> more, Check check) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("url", url);
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Database database = new Database(settings);
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            Directory directory = new Directory(database);
            check.of(directory, new PasswordCheck(database, directory));
        } finally {
            System.setOut(before);
            database.close();
        }
        Map<String, String> passwords = new HashMap<>();
        Matcher matcher = ONE_TIME.matcher(printed.toString(StandardCharsets.UTF_8));
        while (matcher.find()) {
            assertThat(passwords.put(matcher.group(1), matcher.group(2))).isNull();
        }
        return passwords;
    }

    private Path file(String lines) throws Exception {
        Path file = folder.resolve("agents.csv");
        Files.writeString(file, HEADER + lines);
        return file;
    }
}
