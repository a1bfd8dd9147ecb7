package org.ringback.server.internal.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings are written whole or not at all, and nobody's work is overwritten. */
class DraftTest {
    @TempDir
    Path etc = Path.of("");

    @Test
    void whatIsToBeWrittenIsSaidWithoutSecrets() throws Exception {
        write("a.cfg", "one = 1\ntwo = 2\nthree = 3\n");
        write("gone.cfg", "x = y\n");
        Draft draft = Draft.of(etc);
        draft.set("a.cfg", "one", "uno");
        draft.set("a.cfg", "tls-password", "hidden");
        draft.unset("a.cfg", "two");
        draft.remove("gone.cfg");
        draft.put("b~office.cfg", "id = office\nsecret = hidden\n");
        draft.put("people.csv", "kind,id\nagent,anna\n");
        assertThat(draft.changes())
                .containsExactly(
                        "a.cfg",
                        "    one = uno (was 1)",
                        "    tls-password = ********",
                        "    two is taken out",
                        "b~office.cfg (new)",
                        "    id = office",
                        "    secret = ********",
                        "gone.cfg is taken away",
                        "people.csv (new): 2 lines");
        assertThat(files()).containsExactly("a.cfg", "gone.cfg");
        draft.write();
        assertThat(files()).containsExactly("a.cfg", "b~office.cfg", "people.csv");
        assertThat(read("a.cfg")).isEqualTo("one = uno\nthree = 3\ntls-password = hidden\n");
    }

    @Test
    void rightsStayAndANewFileIsNotForOthers() throws Exception {
        write("org.ringback.store.cfg", "");
        rights("org.ringback.store.cfg", "rw-r--r--");
        write("a.cfg", "a = 1\n");
        rights("a.cfg", "rw-r-----");
        Draft draft = Draft.of(etc);
        draft.set("a.cfg", "a", "2");
        draft.set("org.ringback.store.cfg", "b", "2");
        draft.put("new.cfg", "secret = x\n");
        draft.write();
        assertThat(rights("a.cfg")).isEqualTo("rw-r-----");
        assertThat(rights("org.ringback.store.cfg")).isEqualTo("rw-r--r--");
        assertThat(rights("new.cfg")).isEqualTo("rw-r-----");
    }

    @Test
    void aFileThatIsALinkStaysOne() throws Exception {
        Path real = Files.createDirectory(etc.resolve("elsewhere")).resolve("real.cfg");
        Files.writeString(real, "a = 1\n");
        Files.createSymbolicLink(etc.resolve("a.cfg"), real);
        Draft draft = Draft.of(etc);
        draft.set("a.cfg", "a", "2");
        draft.write();
        assertThat(etc.resolve("a.cfg")).isSymbolicLink();
        assertThat(real).hasContent("a = 2\n");
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsNotOverwritten() throws Exception {
        write("a.cfg", "a = 1\n");
        write("b.cfg", "b = 1\n");
        Draft draft = Draft.of(etc);
        draft.set("a.cfg", "a", "2");
        draft.set("b.cfg", "b", "2");
        write("b.cfg", "b = 3\n");
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(draft::write)
                .withMessageContaining("b.cfg was changed meanwhile");
        assertThat(read("a.cfg")).isEqualTo("a = 1\n");
        assertThat(files()).containsExactly("a.cfg", "b.cfg");
    }

    @Test
    void whenOneCannotBeWrittenTheOthersAreAsTheyWere() throws Exception {
        write("a.cfg", "a = 1\n");
        Draft draft = Draft.of(etc);
        draft.set("a.cfg", "a", "2");
        // A folder that is not there any more: nothing can be moved into it.
        draft.put("sub/z.cfg", "z = 1\n");
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(draft::write)
                .withMessageContaining("cannot be written");
        assertThat(read("a.cfg")).isEqualTo("a = 1\n");
        assertThat(files()).containsExactly("a.cfg");
    }

    @Test
    void aDiskThatTakesALittleAtATimeGetsAllOfIt() throws Exception {
        ByteArrayOutputStream disk = new ByteArrayOutputStream();
        Draft.all(
                new WritableByteChannel() {
                    @Override
                    public int write(@Nullable ByteBuffer bytes) {
                        disk.write(Objects.requireNonNull(bytes).get());
                        return 1;
                    }

                    @Override
                    public boolean isOpen() {
                        return true;
                    }

                    @Override
                    public void close() {}
                },
                "zone = Köln\n");
        assertThat(disk.toString(StandardCharsets.UTF_8)).isEqualTo("zone = Köln\n");
    }

    @Test
    void whoeverGoesBackTakesNoFileAwayThatWasLookedAtSince() throws Exception {
        write("a.cfg", "a = 1\n");
        write("gone.cfg", "x = y\n");
        write("a.cfg.off", "secret = old\n");
        Draft draft = Draft.of(etc);
        draft.remove("gone.cfg");
        Draft.Snapshot then = draft.snapshot();
        draft.put("a.cfg.off", "other\n");
        draft.put("new.cfg", "other\n");
        draft.set("a.cfg", "a", "2");
        draft.back(then);
        assertThat(draft.changes()).containsExactly("gone.cfg is taken away");
        assertThat(draft.file("a.cfg.off")).contains("secret = old\n");
    }

    @Test
    void whatIsPutAsideGetsANameThatNoFileHas() throws Exception {
        write("a.cfg.off", "secret = old\n");
        Draft draft = Draft.of(etc);
        draft.put("a.cfg.off2", "");
        assertThat(draft.free("a.cfg.off")).isEqualTo("a.cfg.off3");
        assertThat(draft.free("b.cfg.off")).isEqualTo("b.cfg.off");
    }

    @Test
    void whatIsNotUtf8IsSaid() throws Exception {
        Files.write(etc.resolve("a.cfg"), new byte[] {'a', '=', (byte) 0xE4});
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> Draft.of(etc))
                .withMessageEndingWith("a.cfg is not written in UTF-8: save it so");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> found = Files.list(etc)) {
            return found.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(etc.resolve(name), text);
    }

    private String read(String name) throws IOException {
        return Files.readString(etc.resolve(name));
    }

    private void rights(String name, String rights) throws IOException {
        Files.setPosixFilePermissions(etc.resolve(name), PosixFilePermissions.fromString(rights));
    }

    private String rights(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(etc.resolve(name)));
    }
}
