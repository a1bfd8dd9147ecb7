package org.ringback.server.product.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The administrator's command line, against a running server. */
class AdminTest {
    private static final Pattern ONE_TIME = Pattern.compile("agent 'admin' logs in with the one-time password (\\S+)");
    private static final Pattern BROKER = Pattern.compile("tcp://127\\.0\\.0\\.1:\\d+");

    @TempDir
    Path folder = Path.of("");

    /** What a command printed. */
    private record Ended(int code, List<String> out, List<String> err) {}

    @Test
    void agentsAreAddedAndGetPasswordsAndNobodyElseMay() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder, Map.of("org.ringback.broker.cfg", "port = 0\n"))) {
            String address = first(BROKER, List.of(server.awaitReady()), 0);
            String oneTime = first(ONE_TIME, server.out(), 1);
            Ended tooEarly = admin(address, "admin", oneTime, "", "group", "sales", "--name", "Sales");
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

            Ended group = admin(address, "admin", password, "", "group", "sales", "--name", "Sales");
            assertThat(group.err()).isEmpty();
            assertThat(group.code()).isZero();
            Ended added = admin(
                    address,
                    "admin",
                    password,
                    "",
                    "agent",
                    "anna",
                    "--name",
                    "Anna, the first",
                    "--phones",
                    "office/101",
                    "--groups",
                    "sales",
                    "--hours",
                    "mon,tue-thu 08:00-13:00");
            assertThat(added.err()).isEmpty();
            assertThat(admin(address, "admin", password, "anna-secret\n", "password", "anna")
                            .code())
                    .isZero();
            assertThat(admin(address, "admin", password, "", "agents").out())
                    .contains("anna,\"Anna, the first\",agent,office/101,sales,,true,mon-thu 08:00-13:00");
            assertThat(admin(address, "admin", password, "", "group", "service", "--deputy", "group sales")
                            .code())
                    .isZero();
            assertThat(admin(address, "admin", password, "", "group", "service", "--hours", "mon-fri 09:00-17:00")
                            .code())
                    .isZero();
            assertThat(admin(address, "admin", password, "", "group", "sales", "--deputy", "group service")
                            .err())
                    .containsExactly("ringback-admin: refused: group 'sales': its deputies would go in a circle: sales,"
                            + " service, sales");
            assertThat(admin(address, "admin", password, "", "group", "sales", "--deputy", "anna")
                            .code())
                    .isZero();
            assertThat(admin(address, "admin", password, "", "groups").out())
                    .containsExactly(
                            "group,name,number,members,deputy,hours",
                            "sales,Sales,,anna,anna,",
                            "service,service,,,group sales,mon-fri 09:00-17:00");

            assertThat(admin(address, "anna", "anna-secret", "", "agents").err())
                    .singleElement()
                    .asString()
                    .contains("was for one log-in");
            assertThat(admin(address, "anna", "anna-secret", "anna-secret-2\n", "password", "anna")
                            .code())
                    .isZero();
            Ended notAllowed = admin(address, "anna", "anna-secret-2", "", "agent", "eve", "--role", "administrator");
            assertThat(notAllowed.code()).isEqualTo(1);
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
            assertThat(admin(address, "admin", password, "", "import", written).out())
                    .contains("2,new,Jürgen Groß");
            assertThat(admin(address, "admin", password, "", "import", written).out())
                    .contains("2,unchanged,Jürgen Groß");
            assertThat(admin(address, "admin", password, "", "import", book("iphone-icloud.vcf"))
                            .out())
                    .as("a vCard, with what the product has")
                    .containsExactly("line,fate,about", "1,new,Åse Sørensen", "17,new,Bäckerei Krume");
            assertThat(admin(address, "admin", password, "", "import", book("excel-de.csv"))
                            .out())
                    .containsExactly(
                            "line,fate,about",
                            "3,new,Gisela Groß",
                            "4,rounded,\"4,91701E+11\"",
                            "5,rounded,\"4,91715551313E+11\"",
                            "6,new,Nora Null",
                            "7,new,Pia Plus",
                            "8,too-short,4711",
                            "9,no-such-number,5551234",
                            "10,new,Zwei Beide");
            Path shared = Files.writeString(
                    folder.resolve("shared.csv"), "Name,Phone\nEva Ebert,030 5551501\nUwe Ebert,030 5551501\n");
            assertThat(admin(address, "admin", password, "", "import", shared.toString())
                            .out())
                    .containsExactly("line,fate,about", "2,new,Eva Ebert", "3,added,Eva Ebert", "3,shared,Eva Ebert");
            for (String no : List.of("excel-workbook.xlsx", "fritzbox.xml", "thunderbird.ldif")) {
                Ended refused = admin(address, "admin", password, "", "import", book(no));
                assertThat(refused.code()).isEqualTo(2);
                assertThat(refused.err()).singleElement().asString().contains(no + ": the file is ", "CSV");
            }
            assertThat(admin(address, "admin", password, "", "import", folder.toString())
                            .err())
                    .singleElement()
                    .asString()
                    .contains("is a folder");
            assertThat(admin(address, "admin", password, "", "import", "missing.csv")
                            .err())
                    .singleElement()
                    .asString()
                    .contains("missing.csv is not there");
            assertThat(admin(address, "admin", password, "", "callbacks", "--from", "2026-01-01")
                            .out())
                    .singleElement()
                    .asString()
                    .startsWith("callback,entered,state,for,");
            assertThat(admin(address, "admin", password, "", "callbacks", "--until", "tomorrow")
                            .err())
                    .containsExactly("ringback-admin: --until must be a day such as 2026-11-22, not 'tomorrow';"
                            + " \"help\" lists the commands");
            assertThat(admin(address, "admin", password, "", "history", "muster")
                            .out())
                    .containsExactly("time,customer,company,number,kind,direction,agent,outcome,seconds,text");
        }
    }

    @Test
    void whatCannotBeGetsOneLine() throws Exception {
        Ended nobody = admin("tcp://127.0.0.1:1", "admin", "x", "", "agents");
        assertThat(nobody.code()).isEqualTo(3);
        assertThat(nobody.err()).singleElement().asString().contains("127.0.0.1:1");
        Ended option = admin("tcp://127.0.0.1:1", "admin", "x", "", "agent", "anna", "--nmae", "Anna");
        assertThat(option.code()).isEqualTo(2);
        assertThat(option.err()).singleElement().asString().contains("there is no option --nmae");
    }

    private static String book(String name) {
        return Path.of(System.getProperty("ringback.root", "."), "tests/org.ringback.product.bundles/books", name)
                .toString();
    }

    private Ended admin(String server, String user, String password, String input, String... arguments)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "admin", ".out");
        Path err = Files.createTempFile(folder, "admin", ".err");
        Path in = Files.writeString(Files.createTempFile(folder, "admin", ".in"), input);
        List<String> command = new ArrayList<>(List.of(
                ServerProcess.product().resolve("ringback-admin").toString(), "--server", server, "--user", user));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("RINGBACK_PASSWORD", password);
        // What is printed may go into a file, and is UTF-8 whatever the terminal speaks.
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("RINGBACK_ADMIN_HOME", folder.resolve("admin").toString());
        Process process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it did not end: " + command);
        }
        return new Ended(process.exitValue(), lines(out), lines(err));
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .filter(l -> !l.startsWith("WARNING: "))
                .toList();
    }

    private static String first(Pattern pattern, List<String> lines, int group) {
        for (String line : lines) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher.group(group);
            }
        }
        throw new AssertionError("no " + pattern + " in " + lines);
    }
}
