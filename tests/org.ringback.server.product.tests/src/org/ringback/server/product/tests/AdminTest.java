package org.ringback.server.product.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The administrator's command line, against a running server. */
class AdminTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void agentsAreAddedAndGetPasswordsAndNobodyElseMay() throws Exception {
        try (ServerProcess server = ServerProcess.start(
                folder,
                Map.of(
                        "org.ringback.broker.cfg",
                        "port = 0\n",
                        "org.ringback.callbacks.cfg",
                        "escalate-last-to = sales\n",
                        "org.ringback.monitoring.cfg",
                        "port = 0\n"))) {
            String address = AdminProgram.first(AdminProgram.BROKER, List.of(server.awaitReady()), 0);
            String oneTime = AdminProgram.first(AdminProgram.ONE_TIME, server.out(), 1);
            AdminProgram.Ended tooEarly = admin(address, "admin", oneTime, "", "group", "sales", "--name", "Sales");
            assertThat(tooEarly.code()).isEqualTo(3);
            assertThat(tooEarly.err())
                    .containsExactly(
                            "ringback-admin: the password of admin was for one log-in: choose another first with:"
                                    + " password admin");
            assertThat(admin(address, "admin", oneTime, "short\n", "password", "admin")
                            .err())
                    .singleElement()
                    .asString()
                    .contains("the password is too short");
            assertThat(admin(address, "admin", oneTime, oneTime + "\n", "password", "admin")
                            .err())
                    .containsExactly("ringback-admin: refused: the one-time password cannot be kept: choose another");
            String password = "my own secret";
            assertThat(admin(address, "admin", oneTime, password + "\n", "password", "admin")
                            .out())
                    .containsExactly("agent admin has a new password");

            AdminProgram.Ended status = admin(address, "admin", password, "", "status");
            assertThat(status.err()).containsExactly("ringback-admin: something is wrong with 2 of 8 parts");
            assertThat(status.code()).isEqualTo(1);
            assertThat(status.out())
                    .anyMatch(l -> l.matches("Ringback server 1\\.0\\.0 \\(build \\d+\\), started .*, up \\d min"))
                    .anyMatch(l ->
                            l.startsWith("ok     broker " + address + ": desktops: 1 (admin), commands that wait: "))
                    .anyMatch(l -> l.matches("ok     database PostgreSQL .*: \\d+ MB, \\d+ changes wait to be told"))
                    .anyMatch(l -> l.matches("ok     disk of .*: \\d+ MB free"))
                    .contains("ok     directory: none is used")
                    .anyMatch(l -> l.matches("ok     backups in .*/data/backups: none yet, made daily at 02:30"))
                    .containsSequence(
                            "WRONG  call-backs: 0 missed calls, conversations and attempts wait to be entered",
                            "       org.ringback.callbacks.cfg: escalate-last-to = sales: there is no such group: add it, or"
                                    + " name another one")
                    .containsSequence("WRONG  PBX", "       there is none: give the settings of one, and start anew");

            AdminProgram.Ended group = admin(address, "admin", password, "", "group", "sales", "--name", "Sales");
            assertThat(group.err()).isEmpty();
            assertThat(group.code()).isZero();
            AdminProgram.Ended office = run(address, password, "anna-secret\n", """
                    # one log-in for all of it
                    agent anna --name "Anna, the first" --phones office/101 --groups sales --hours 'mon,tue-thu 08:00-13:00'

                    password anna
                    agents
                    group service --deputy "group sales"
                    group service --hours "mon-fri 09:00-17:00" --zone Asia/Tokyo
                    group sales --deputy "group service"
                    agent emil --deputy nobody
                    group sales --deputy anna
                    group sales --zone Europe/Atlantis
                    groups
                    """);
            assertThat(office.code()).isEqualTo(1);
            assertThat(office.err())
                    .containsExactly(
                            "ringback-admin: line 8: refused: group 'sales': its deputies would go in a circle: sales,"
                                    + " service, sales",
                            "ringback-admin: line 9: refused: agent 'emil': there is no agent 'nobody' to be the deputy",
                            "ringback-admin: line 11: there is no time zone 'Europe/Atlantis'; write one such as Europe/Berlin;"
                                    + " \"help\" lists the commands",
                            "ringback-admin: 3 of 10 commands were not carried out");
            assertThat(office.out())
                    .contains(
                            "agent anna has a new password",
                            "anna,\"Anna, the first\",agent,office/101,sales,,true,mon-thu 08:00-13:00")
                    .endsWith(
                            "group,name,number,members,deputy,hours,zone",
                            "sales,Sales,,anna,anna,,",
                            "service,service,,,group sales,mon-fri 09:00-17:00,Asia/Tokyo");
            AdminProgram.Ended wrong = run(address, password, "", "agent fred\nagent --nmae x\n");
            assertThat(wrong.code()).isEqualTo(2);
            assertThat(wrong.err()).singleElement().asString().contains("line 2: there is no option --nmae");
            assertThat(admin(address, "admin", password, "", "agents").out()).noneMatch(l -> l.startsWith("fred,"));

            assertThat(admin(address, "anna", "anna-secret", "", "agents").err())
                    .singleElement()
                    .asString()
                    .contains("was for one log-in");
            assertThat(admin(address, "anna", "anna-secret", "anna-secret-2\n", "password", "anna")
                            .code())
                    .isZero();
            AdminProgram.Ended notAllowed =
                    admin(address, "anna", "anna-secret-2", "", "agent", "eve", "--role", "administrator");
            assertThat(notAllowed.code()).isEqualTo(1);
            assertThat(admin(address, "anna", "anna-secret-2", "", "status").err())
                    .containsExactly("ringback-admin: refused: only administrators may ask how the server is");
            assertThat(admin(address, "admin", password, "", "status").out())
                    .anyMatch(l -> l.startsWith("ok     call-backs: "));
            assertBackupCanBePutBack(address, password);
            assertThat(notAllowed.err()).containsExactly("ringback-admin: refused: only administrators may do that");
            assertThat(admin(address, "anna", "wrong password", "", "agents").code())
                    .isEqualTo(3);

            Path file = Files.writeString(
                    folder.resolve("kunden.csv"),
                    "Name;Firma;Telefon\nJürgen Groß;Muster KG;+49 30 123456\nOhne Nummer;;\nUnsinn;;keine\n");
            String written = file.toString();
            assertThat(admin(address, "anna", "anna-secret-2", "", "import", written)
                            .err())
                    .containsExactly("ringback-admin: refused: only supervisors may import customers");
            List<String> fates =
                    List.of("line,fate,about", "2,new,", "3,no-number,Ohne Nummer", "4,not-a-number,keine");
            assertThat(admin(address, "admin", password, "", "import", written, "--preview", "true")
                            .out())
                    .isEqualTo(fates);
            Path leftOut = folder.resolve("left-out.csv");
            assertThat(admin(
                                    address,
                                    "admin",
                                    password,
                                    "",
                                    "import",
                                    written,
                                    "--preview",
                                    "true",
                                    "--left-out",
                                    written)
                            .err())
                    .singleElement()
                    .asString()
                    .contains("--left-out would take the place of " + written);
            assertThat(admin(
                                    address,
                                    "admin",
                                    password,
                                    "",
                                    "import",
                                    written,
                                    "--preview",
                                    "true",
                                    "--left-out",
                                    leftOut.toString())
                            .out())
                    .isEqualTo(fates);
            assertThat(Files.readString(leftOut))
                    .isEqualTo("\uFEFFName,Firma,Telefon,why\r\nOhne Nummer,,,no-number: Ohne Nummer\r\n"
                            + "Unsinn,,keine,not-a-number: keine\r\n");
            Path shared = Files.writeString(
                    folder.resolve("shared.csv"), "Name,Phone\nEva Ebert,030 5551501\nUwe Ebert,030 5551501\n");
            List<Object> files = List.of(
                    written,
                    written,
                    book("iphone-icloud.vcf"),
                    book("excel-de.csv"),
                    shared,
                    book("excel-workbook.xlsx"),
                    book("fritzbox.xml"),
                    book("thunderbird.ldif"),
                    folder,
                    "missing.csv");
            AdminProgram.Ended imports = run(
                    address,
                    password,
                    "",
                    files.stream().map(f -> "import \"" + f + "\"\n").collect(Collectors.joining())
                            + "callbacks --from 2026-01-01\nhistory muster\n");
            assertThat(imports.out())
                    .as("vCards, too, with what the product has")
                    .containsSubsequence("2,new,Jürgen Groß", "2,unchanged,Jürgen Groß")
                    .containsSequence("line,fate,about", "1,new,Åse Sørensen", "17,new,Bäckerei Krume")
                    .containsSequence(
                            "line,fate,about",
                            "3,new,Gisela Groß",
                            "4,rounded,\"4,91701E+11\"",
                            "5,rounded,\"4,91715551313E+11\"",
                            "6,new,Nora Null",
                            "7,new,Pia Plus",
                            "8,too-short,4711",
                            "9,no-such-number,5551234",
                            "10,new,Zwei Beide")
                    .containsSequence("line,fate,about", "2,new,Eva Ebert", "3,added,Eva Ebert", "3,shared,Eva Ebert")
                    .anyMatch(l -> l.startsWith("callback,entered,state,for,"))
                    .endsWith("time,customer,company,number,kind,direction,agent,outcome,seconds,text,confidential");
            assertThat(imports.code()).isEqualTo(1);
            assertThat(imports.err()).hasSize(6);
            assertThat(imports.err().get(0)).contains("line 6: ", "excel-workbook.xlsx: the file is ", "CSV");
            assertThat(imports.err().get(1)).contains("line 7: ", "fritzbox.xml: the file is ", "CSV");
            assertThat(imports.err().get(2)).contains("line 8: ", "thunderbird.ldif: the file is ", "CSV");
            assertThat(imports.err().get(3)).contains("line 9: ", "is a folder");
            assertThat(imports.err().get(4)).contains("line 10: ", "missing.csv is not there");
            assertThat(imports.err().get(5)).isEqualTo("ringback-admin: 5 of 12 commands were not carried out");
            assertThat(admin(address, "admin", password, "", "import", folder.toString())
                            .code())
                    .isEqualTo(2);
            assertThat(admin(address, "admin", password, "", "callbacks", "--until", "tomorrow")
                            .err())
                    .containsExactly("ringback-admin: --until must be a day such as 2026-11-22, not 'tomorrow';"
                            + " \"help\" lists the commands");
        }
    }

    @Test
    void whatCannotBeGetsOneLine() throws Exception {
        AdminProgram.Ended nobody = admin("tcp://127.0.0.1:1", "admin", "x", "", "agents");
        assertThat(nobody.code()).isEqualTo(3);
        assertThat(nobody.err()).singleElement().asString().contains("127.0.0.1:1");
        AdminProgram.Ended option = admin("tcp://127.0.0.1:1", "admin", "x", "", "agent", "anna", "--nmae", "Anna");
        assertThat(option.code()).isEqualTo(2);
        assertThat(option.err()).singleElement().asString().contains("there is no option --nmae");
    }

    private static String book(String name) {
        return Path.of(System.getProperty("ringback.root", "."), "tests/org.ringback.product.bundles/books", name)
                .toString();
    }

    private AdminProgram.Ended admin(String server, String user, String password, String input, String... arguments)
            throws IOException, InterruptedException {
        return new AdminProgram(folder, server).run(user, password, input, arguments);
    }

    /** The commands of a file. */
    private AdminProgram.Ended run(String address, String password, String input, String commands) throws Exception {
        Path file = Files.writeString(Files.createTempFile(folder, "commands", ".txt"), commands);
        return admin(address, "admin", password, input, "run", file.toString());
    }

    /** On another machine, so to say: in another data folder. */
    private void assertBackupCanBePutBack(String address, String password) throws Exception {
        AdminProgram.Ended made = admin(address, "admin", password, "", "backup");
        assertThat(made.err()).isEmpty();
        String backup =
                AdminProgram.first(Pattern.compile("backup (/\\S+\\.zip) \\(\\d+ bytes\\) is made"), made.out(), 1);
        assertThat(Path.of(backup)).exists().hasParent(folder.resolve("data").resolve("backups"));
        Path other = Files.createDirectory(folder.resolve("other"));
        try (ServerProcess second =
                ServerProcess.restore(other, backup, Map.of("org.ringback.broker.cfg", "port = 0\n"))) {
            String there = AdminProgram.first(AdminProgram.BROKER, List.of(second.awaitReady()), 0);
            assertThat(second.out()).contains("Put back " + backup).noneMatch(l -> l.contains("one-time password"));
            assertThat(admin(there, "admin", password, "", "agents").out())
                    .contains("anna,\"Anna, the first\",agent,office/101,sales,,true,mon-thu 08:00-13:00");
        }
        try (ServerProcess again =
                ServerProcess.restore(other, backup, Map.of("org.ringback.broker.cfg", "port = 0\n"))) {
            assertThat(again.awaitEnd()).isNotZero();
            assertThat(again.complaints()).singleElement().asString().contains("holds data already: move that away");
        }
    }
}
