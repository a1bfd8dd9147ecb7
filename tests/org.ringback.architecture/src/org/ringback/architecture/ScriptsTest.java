package org.ringback.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts say to wrong input: one line on what to do, and an exit code that is not 0. */
class ScriptsTest {
    private static final Path ROOT = Path.of(System.getProperty("ringback.root", "../.."))
            .toAbsolutePath()
            .normalize();

    private record Ended(int code, String out, String err) {}

    @TempDir
    Path scratch;

    private Path server;
    private Path desktop;

    /** The start scripts where they stand in a product. */
    @BeforeEach
    void layOut() throws IOException {
        Files.createDirectories(scratch.resolve("product/start"));
        Path scripts = ROOT.resolve("releng/start");
        for (String sourced : List.of("find-java.sh", "folders.sh")) {
            Files.copy(
                    scripts.resolve(sourced), scratch.resolve("product/start").resolve(sourced));
        }
        server = Files.copy(scripts.resolve("server/ringback-server"), scratch.resolve("product/ringback-server"));
        desktop = Files.copy(scripts.resolve("desktop/ringback-desktop"), scratch.resolve("product/ringback-desktop"));
    }

    @Test
    void anUnknownCommandIsRefusedInOneLine() throws Exception {
        Ended ended = run(ROOT.resolve("ringback"), "frobnicate");
        assertThat(ended.code).isEqualTo(2);
        assertThat(ended.err.lines()).hasSize(1);
        assertThat(ended.err).contains("frobnicate", "./ringback help");
        assertThat(ended.out).isEmpty();
    }

    @Test
    void helpNamesEveryCommand() throws Exception {
        String help = run(ROOT.resolve("ringback"), "help").out;
        List<String> commands = Pattern.compile("^([a-z]+)\\)$", Pattern.MULTILINE)
                .matcher(Files.readString(ROOT.resolve("ringback")))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(commands).contains("demo", "test", "build", "server", "desktop", "sim", "asterisk", "doctor");
        assertThat(commands).allSatisfy(command -> assertThat(help).containsPattern("(?m)^  " + command + "\\b"));
    }

    @Test
    void theServerRefusesAnOptionThatItDoesNotKnow() throws Exception {
        refused(run(server, "--ect", "/tmp"), "--ect");
    }

    @Test
    void theServerWantsAFolderAfterAnOption() throws Exception {
        refused(run(server, "--data"), "--data needs a folder");
    }

    @Test
    void theServerNamesTheFolderOfSettingsThatIsNotThere() throws Exception {
        Path none = scratch.resolve("none");
        refused(run(server, "--etc", none.toString()), none.toString());
    }

    @Test
    void theServerNamesTheDataFolderThatItCannotMake() throws Exception {
        Path etc = Files.createDirectories(scratch.resolve("etc"));
        Path file = Files.writeString(scratch.resolve("file"), "not a folder");
        Ended ended = run(
                server, "--etc", etc.toString(), "--data", file.resolve("data").toString());
        assertThat(ended.code).isEqualTo(4);
        assertThat(ended.err.lines()).hasSize(1);
        assertThat(ended.err)
                .contains("ringback-server: the data folder " + file.resolve("data") + " cannot be used", "--data");
    }

    @Test
    void everyProgramTellsItsVersion() throws Exception {
        Path plugins = Files.createDirectories(scratch.resolve("product/plugins"));
        Files.createFile(plugins.resolve("org.ringback.core_1.2.3.202611281914.jar"));
        Path admin = Files.copy(
                ROOT.resolve("releng/start/server/ringback-admin"), scratch.resolve("product/ringback-admin"));
        for (Path program : List.of(server, desktop, admin)) {
            Ended ended = run(program, "--version");
            assertThat(ended.out).isEqualTo("Ringback 1.2.3 (build 202611281914)\n");
            assertThat(ended.code).isZero();
        }
    }

    @Test
    void withoutAHomeTheServerAsksForADataFolder() throws Exception {
        Path etc = Files.createDirectories(scratch.resolve("etc"));
        Path free = Files.writeString(
                scratch.resolve("free"), "unset HOME; exec sh '" + server + "' --etc '" + etc + "' \"$@\"\n");
        if (System.getProperty("user.name", "").equals("root")) {
            // It has a folder of its own: what is tried is that nothing stops at the missing HOME.
            assertThat(run(free, "--version").code).isZero();
        } else {
            refused(run(free), "--data");
        }
    }

    @Test
    void theServiceOfThePackageIsAcceptedBySystemdAndWellShutIn() throws Exception {
        Path analyze = Path.of("/usr/bin/systemd-analyze");
        assumeThat(analyze).as("not applicable: there is no systemd").isExecutable();
        Path root = scratch.resolve("root");
        Path unit = Files.createDirectories(root.resolve("lib/systemd/system")).resolve("ringback-server.service");
        Files.copy(ROOT.resolve("releng/packages/server/ringback-server.service"), unit);
        Path program =
                Files.createDirectories(root.resolve("usr/lib/ringback/server")).resolve("ringback-server");
        Files.writeString(program, "#!/bin/sh\n");
        program.toFile().setExecutable(true);
        String text = Files.readString(unit).replace("/usr/lib/ringback", root + "/usr/lib/ringback");
        Files.writeString(unit, text);
        Path verify = Files.writeString(
                scratch.resolve("verify"), "exec systemd-analyze --man=no verify '" + unit + "' 2>&1\n");
        Ended verified = run(verify);
        assertThat(verified.out.lines().filter(l -> l.contains("ringback-server")))
                .isEmpty();
        Path security = Files.writeString(
                scratch.resolve("security"),
                "exec systemd-analyze --no-pager security --offline=true --threshold=20 '" + unit + "' 2>&1\n");
        assertThat(run(security).code).as("an exposure of at most 2.0 of 10").isZero();
    }

    @Test
    void theDesktopWantsAFolderAfterHome() throws Exception {
        refused(run(desktop, "--home"), "--home needs a folder");
    }

    @Test
    void bothStartScriptsExplainThemselves() throws Exception {
        assertThat(run(server, "--help").out).contains("--etc DIR", "--data DIR", "RINGBACK_JAVA_OPTS");
        assertThat(run(desktop, "--help").out).contains("--home DIR", "RINGBACK_JAVA_OPTS");
    }

    private static void refused(Ended ended, String saying) {
        assertThat(ended.code).isEqualTo(2);
        assertThat(ended.err.lines()).hasSize(1);
        assertThat(ended.err).contains(saying);
    }

    private Ended run(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", script.toString()));
        command.addAll(List.of(arguments));
        Path out = scratch.resolve("out");
        Path err = scratch.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        assertThat(process.waitFor(30, TimeUnit.SECONDS))
                .as("%s ends by itself", script.getFileName())
                .isTrue();
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
