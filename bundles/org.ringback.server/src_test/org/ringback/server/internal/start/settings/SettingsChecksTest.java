package org.ringback.server.internal.start.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.config.Settings;
import org.ringback.core.config.SettingsCheck;
import org.ringback.server.internal.start.ExitCode;
import org.ringback.server.internal.start.StartException;

/** All that is wrong in the settings is told at once. */
class SettingsChecksTest {
    @TempDir
    Path etc = Path.of("");

    private final List<String> looked = new ArrayList<>();

    @Test
    void everyFileAndEveryPartWithoutOneIsLookedAt() throws Exception {
        write("org.ringback.pbx.asterisk~b.cfg", "id = b\n");
        write("org.ringback.pbx.asterisk~a.cfg", "id = a\n");
        write("com.acme.pbx~one.cfg", "id = a\n");
        check(List.of(ports("org.ringback.broker"), ports("org.ringback.pbx.asterisk"), ports("com.acme.pbx")));
        assertThat(looked)
                .containsExactly(
                        "org.ringback.broker",
                        "org.ringback.pbx.asterisk a",
                        "org.ringback.pbx.asterisk b",
                        "com.acme.pbx a");
    }

    @Test
    void eachThatIsWrongGetsItsLine() throws Exception {
        write("org.ringback.broker.cfg", "port = many\n");
        write("org.ringback.pbx.asterisk~a.cfg", "port = 5038\n");
        write("com.acme.pbx~one.cfg", "port = -1\n");
        assertThat(lines(ports("org.ringback.broker"), ports("org.ringback.pbx.asterisk"), ports("com.acme.pbx")))
                .containsExactly(
                        "com.acme.pbx~one.cfg: port = -1: must be a whole number from 0 to 65535",
                        "org.ringback.broker.cfg: port = many: must be a whole number from 0 to 65535");
    }

    @Test
    void twoPbxsHaveNotTheSameId() throws Exception {
        write("org.ringback.pbx.asterisk~a.cfg", "id = office\n");
        write("org.ringback.pbx.asterisk~b.cfg", "id = office \n");
        write("org.ringback.pbx.simulator~c.cfg", "id = office\n");
        write("org.ringback.pbx.simulator~d.cfg", "id = other\n");
        assertThat(lines())
                .containsExactly(
                        "org.ringback.pbx.asterisk~a.cfg: id = office: must be another one in each file, and is the"
                                + " same in org.ringback.pbx.asterisk~b.cfg, org.ringback.pbx.simulator~c.cfg");
    }

    private SettingsCheck ports(String pid) {
        return new SettingsCheck() {
            @Override
            public String pid() {
                return pid;
            }

            @Override
            public void check(Map<String, ?> values) {
                Settings settings = new Settings(pid, values);
                settings.port("port", 1);
                looked.add(pid + settings.text("id").map(id -> " " + id).orElse(""));
            }
        };
    }

    private List<String> lines(SettingsCheck... checks) {
        List<String> lines = new ArrayList<>();
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> check(List.of(checks)))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(ExitCode.SETTINGS);
                    lines.addAll(e.lines());
                });
        return lines;
    }

    private void check(List<SettingsCheck> checks) throws StartException {
        new SettingsChecks(ConfigFiles.read(etc)).by(checks);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(etc.resolve(name), text);
    }
}
