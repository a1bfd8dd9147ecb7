package org.ringback.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code ./ringback release} comes to a tag, in a small checkout whose build is a script. */
class ReleaseTest {
    private static final Path ROOT = Path.of(System.getProperty("ringback.root", "../.."))
            .toAbsolutePath()
            .normalize();
    private static final String CHANGES =
            "# Changes\n\n## 1.3.0 (soon)\n\n- much\n\n## 1.2.0\n\n- little\n\n## 1.1.0\n\n\n";

    private record Ended(int code, String out, String err) {}

    @TempDir
    Path scratch;

    private Path checkout;

    @BeforeEach
    void layOut() throws Exception {
        checkout = scratch.resolve("checkout");
        for (String script :
                List.of("releng/release.sh", "releng/setup.sh", "releng/build.sh", "releng/start/find-java.sh")) {
            Files.createDirectories(checkout.resolve(script).getParent());
            Files.copy(ROOT.resolve(script), checkout.resolve(script));
        }
        write("pom.xml", "<project><version>1.2.0-SNAPSHOT</version></project>\n");
        write(
                "bundles/a/META-INF/MANIFEST.MF",
                "Bundle-Version: 1.2.0.qualifier\nExport-Package: a;version=\"1.2.0\"\n");
        write("CHANGELOG.md", CHANGES);
        write(".gitignore", "target/\n");
        write("releng/api/a.txt", "a 1.0.0\n");
        builds(
                "mkdir -p target/archives target/packages && echo x >target/archives/x.zip && echo y >target/packages/y.deb");
        git("init", "-q", "-b", "main");
        git("config", "user.name", "Test");
        git("config", "user.email", "test@localhost");
        commit("all of it");
    }

    @Test
    void aReleaseHasTheVersionEverywhereArchivesWithNotesAndSumsAndATagLast() throws Exception {
        Ended ended = release("1.3.0");
        assertThat(ended.code).as(ended.err).isZero();
        assertThat(git("tag", "--list").out).isEqualTo("v1.3.0\n");
        assertThat(git("tag", "--list", "-n9", "v1.3.0").out).contains("- much").doesNotContain("little");
        assertThat(git("status", "--porcelain").out).isEmpty();
        assertThat(git("show", "v1.3.0:pom.xml").out).contains("1.3.0-SNAPSHOT");
        assertThat(git("show", "v1.3.0:bundles/a/META-INF/MANIFEST.MF").out)
                .contains("1.3.0.qualifier", "a;version=\"1.2.0\"");
        assertThat(git("show", "v1.3.0:releng/api/a.txt").out).isEqualTo("a 1.1.0\n");
        Path archives = checkout.resolve("target/archives");
        assertThat(archives.resolve("NOTES.md")).content().contains("# Ringback 1.3.0", "- much");
        assertThat(archives.resolve("SHA256SUMS"))
                .content()
                .contains("x.zip", "NOTES.md", "ringback-1.3.0-source.tar.gz");
    }

    @Test
    void triedOutItChangesNothing() throws Exception {
        Ended ended = release("1.3.0", "--dry-run");
        assertThat(ended.code).as(ended.err).isZero();
        assertThat(ended.err).contains("1.3.0 (now 1.2.0), in 2 files");
        assertThat(ended.out).contains("- much");
        assertThat(git("status", "--porcelain").out).isEmpty();
        assertThat(git("tag", "--list").out).isEmpty();
        assertThat(checkout.resolve("target")).doesNotExist();
    }

    @Test
    void aBuildThatFailsLeavesTheCheckoutAsItWas() throws Exception {
        builds("exit 1");
        commit("broken");
        assertThat(release("1.3.0").code).isNotZero();
        assertThat(git("status", "--porcelain").out).isEmpty();
        assertThat(git("tag", "--list").out).isEmpty();
        assertThat(checkout.resolve("pom.xml")).content().contains("1.2.0-SNAPSHOT");
    }

    @Test
    void whatCannotBeReleasedIsRefusedInOneLine() throws Exception {
        refused(release(), "three numbers");
        for (String no : List.of("1.3", "1.3.0.1", "v1.3.0", "1.3.x", "1..3", "1.3.")) {
            refused(release(no), "three numbers");
        }
        refused(release("1.3.0", "--dry"), "--dry");
        refused(release("1.4.0"), "CHANGELOG.md has nothing under '## 1.4.0'");
        refused(release("1.1.0"), "CHANGELOG.md has nothing under '## 1.1.0'");
        git("tag", "v1.3.0");
        refused(release("1.3.0"), "a tag v1.3.0 already");
        git("tag", "-d", "v1.3.0");
        write("new", "x");
        refused(release("1.3.0"), "not committed");
    }

    /** What the build does in place of building; it records 1.1.0 as what others may use. */
    private void builds(String deed) throws IOException {
        write(
                "ringback",
                "#!/bin/sh\nset -eu\ncase $1 in\nbuild) " + deed
                        + " ;;\napi) echo 'a 1.1.0' >releng/api/a.txt ;;\nesac\n");
        assertThat(checkout.resolve("ringback").toFile().setExecutable(true)).isTrue();
    }

    private static void refused(Ended ended, String saying) {
        assertThat(ended.code).isNotZero();
        assertThat(ended.err.lines()).as(ended.err).hasSize(1);
        assertThat(ended.err).contains(saying);
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(checkout.resolve(file).getParent());
        Files.writeString(checkout.resolve(file), text);
    }

    private void commit(String message) throws Exception {
        git("add", "-A");
        assertThat(git("commit", "-q", "-m", message).code).isZero();
    }

    private Ended git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Ended release(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "releng/release.sh"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Ended run(List<String> command) throws Exception {
        Path out = scratch.resolve("out");
        Path err = scratch.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(checkout.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command.toString()).isTrue();
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
