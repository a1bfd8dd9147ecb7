package org.ringback.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ringback.core.people.PresenceState;

/** A wrong setting is refused with file, key and reason. */
class SettingsTest {
    private static Settings of(Object... keysAndValues) {
        Map<String, Object> values = new java.util.HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return new Settings("org.ringback.test", values);
    }

    @Test
    void readsEveryType() {
        Settings s = of(
                "port",
                " 0 ",
                "flag",
                "true",
                "lease",
                "90s",
                "state",
                "at-lunch",
                "hosts",
                "a, b,,c",
                "dir",
                "/x",
                "n",
                7);
        assertThat(s.port("port", 1)).isZero();
        assertThat(s.flag("flag", false)).isTrue();
        assertThat(s.duration("lease", Duration.ZERO, Duration.ZERO, Duration.ofHours(1)))
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(s.oneOf("state", PresenceState.class, PresenceState.AWAY)).isEqualTo(PresenceState.AT_LUNCH);
        assertThat(s.list("hosts")).containsExactly("a", "b", "c");
        assertThat(s.path("dir", Path.of("."))).isEqualTo(Path.of("/x"));
        assertThat(s.number("n", 1, 0, 9)).isEqualTo(7);
    }

    @Test
    void blankCountsAsNotGiven() {
        Settings s = of("port", " ");
        assertThat(s.port("port", 61616)).isEqualTo(61616);
        assertThat(s.text("port")).isEmpty();
        refused(() -> s.required("port"), "org.ringback.test.cfg: port: is missing and must be given");
    }

    @Test
    void saysFileKeyValueAndWhatIsAllowed() {
        refused(
                () -> of("port", "70000").port("port", 1),
                "org.ringback.test.cfg: port = 70000: must be a whole number from 0 to 65535");
        refused(() -> of("flag", "yes").flag("flag", true), "org.ringback.test.cfg: flag = yes: must be true or false");
        refused(
                () -> of("lease", "5").duration("lease", Duration.ZERO, Duration.ofSeconds(1), Duration.ofHours(1)),
                "org.ringback.test.cfg: lease = 5: must be a time from 1s to 1h, for example 30s or 5m");
        refused(
                () -> of("lease", "2h").duration("lease", Duration.ZERO, Duration.ofSeconds(1), Duration.ofHours(1)),
                "org.ringback.test.cfg: lease = 2h: must be a time from 1s to 1h, for example 30s or 5m");
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> of("s", "LUNCH").oneOf("s", PresenceState.class, PresenceState.AWAY))
                .withMessageContaining("s = LUNCH: must be one of available, on-call,");
    }

    @Test
    void namesTheFileThatItCameFrom() {
        refused(
                () -> of("felix.fileinstall.filename", "file:/etc/ringback/desk.cfg", "p", "x")
                        .port("p", 1),
                "desk.cfg: p = x: must be a whole number from 0 to 65535");
    }

    @Test
    void aMistypedKeyIsRefused() {
        Settings s = of(
                "laese",
                "30s",
                "service.pid",
                "org.ringback.test",
                "component.id",
                4L,
                ".hidden",
                1,
                "clock.target",
                "(x=y)");
        refused(() -> s.allowOnly("lease"), "org.ringback.test.cfg: laese: there is no such setting; known are lease");
        of("lease", "30s", "service.pid", "x").allowOnly("lease");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatExceptionOfType(SettingException.class).isThrownBy(call).withMessage(message);
    }
}
