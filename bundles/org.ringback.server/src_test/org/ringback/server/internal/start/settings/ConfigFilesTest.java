package org.ringback.server.internal.start.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.server.internal.start.ExitCode;
import org.ringback.server.internal.start.StartException;

/** The settings are read whole, or refused with a line for each file. */
class ConfigFilesTest {
    @TempDir
    Path etc = Path.of("");

    @Test
    void readsEveryFile() throws Exception {
        write("org.ringback.store.cfg", "# a comment\nurl = jdbc:postgresql://db/x\n");
        write("org.ringback.pbx.simulator~office.cfg", "name = Büro\n");
        write("com.example.other.cfg", "a = b\n");
        write("logging.properties", "not = ours\n");
        ConfigFiles files = ConfigFiles.read(etc);
        assertThat(files.of("org.ringback.store")).containsEntry("url", "jdbc:postgresql://db/x");
        assertThat(files.of("org.ringback.pbx.simulator~office")).containsEntry("name", "Büro");
        assertThat(files.of("com.example.other")).containsEntry("a", "b");
        assertThat(files.of("org.ringback.broker")).isEmpty();
    }

    @Test
    void everyBrokenFileGetsALine() throws Exception {
        write("org.ringback.stroe.cfg", "url = x\n");
        write("org.ringback.pbx.simulator.cfg", "x = y\n");
        write("org.ringback.broker.cfg", "port = \\u12\n");
        Files.write(etc.resolve("org.ringback.numbers.cfg"), "country = Ö".getBytes(StandardCharsets.ISO_8859_1));
        List<String> lines = lines();
        assertThat(lines).hasSize(4).noneMatch(l -> l.contains("\n"));
        assertThat(lines.get(0)).startsWith("org.ringback.broker.cfg: cannot be read: Malformed");
        assertThat(lines.get(1)).isEqualTo("org.ringback.numbers.cfg: is not written in UTF-8; save it so");
        assertThat(lines.get(2)).contains("for example org.ringback.pbx.simulator~office.cfg");
        assertThat(lines.get(3)).startsWith("org.ringback.stroe.cfg: no part of Ringback has this name; known are ");
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        etc = etc.resolve("none");
        assertThat(lines()).singleElement().asString().contains("cannot be read: there is no " + etc);
    }

    private List<String> lines() {
        List<String> lines = new java.util.ArrayList<>();
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> ConfigFiles.read(etc))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(ExitCode.SETTINGS);
                    lines.addAll(e.lines());
                });
        return lines;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(etc.resolve(name), text);
    }
}
