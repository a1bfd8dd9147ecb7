package org.ringback.server.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ringback.core.config.Measure;
import org.ringback.core.config.PartStatus;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;

/** The status is a line for each part, and the exit code says whether all is well. */
class AdminStatusTest {
    private static final Instant BEGUN = Instant.parse("2026-11-29T08:00:00Z");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void allIsWell() throws Exception {
        status(Duration.ofMinutes(125), new PartStatus("broker", List.of("2 desktops", "0 commands wait"), List.of()))
                .print(false);
        assertThat(lines())
                .containsExactly(
                        "Ringback server 1.0.0, started 2026-11-29 09:00:00, up 2 h 5 min",
                        "ok     broker: 2 desktops, 0 commands wait");
    }

    @Test
    void whatIsWrongIsPrintedWithAllElseAndEndsWithOne() {
        AdminStatus status = status(
                Duration.ofDays(3),
                new PartStatus("broker", List.of(), List.of()),
                new PartStatus("PBX office", List.of("a fact"), List.of("not online: refused", "set x")));
        assertThatExceptionOfType(AdminException.class)
                .isThrownBy(() -> status.print(false))
                .satisfies(e -> assertThat(e.code()).isEqualTo(AdminApplication.REFUSED))
                .withMessage("something is wrong with 1 of 2 parts");
        assertThat(lines())
                .containsExactly(
                        "Ringback server 1.0.0, started 2026-11-29 09:00:00, up 3 days",
                        "ok     broker",
                        "WRONG  PBX office: a fact",
                        "       not online: refused",
                        "       set x");
    }

    @Test
    void forProgramsItIsOneJsonObjectWithTheSameExitCode() {
        AdminStatus status = status(
                Duration.ofMinutes(125),
                new PartStatus(
                        "database \"x\"",
                        List.of("12 MB"),
                        List.of(),
                        List.of(
                                Measure.of("database_size_bytes", 12 << 20),
                                Measure.of("database_connections", "state", "idle", 3),
                                Measure.of("database_connections", "state", "active", 1))),
                new PartStatus("PBX office", List.of(), List.of("not online: refused")));
        assertThatExceptionOfType(AdminException.class)
                .isThrownBy(() -> status.print(true))
                .withMessage("something is wrong with 1 of 2 parts");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToIgnoringWhitespace("""
                {"version": "1.0.0", "started": "2026-11-29T08:00:00Z", "upSeconds": 7500, "ok": false, "parts": [
                {"part": "database \\"x\\"", "ok": true, "facts": ["12 MB"], "troubles": []},
                {"part": "PBX office", "ok": false, "facts": [], "troubles": ["not online: refused"]}],
                "measures": {"database_size_bytes": 12582912, "database_connections": {"idle": 3, "active": 1}}}
                """);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private AdminStatus status(Duration up, PartStatus... parts) {
        Desk desk = (Desk) Proxy.newProxyInstance(
                Desk.class.getClassLoader(),
                new Class<?>[] {Desk.class},
                (proxy, method, arguments) ->
                        CompletableFuture.completedStage(new Result.Status("1.0.0", BEGUN, List.of(parts))));
        return new AdminStatus(
                desk,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                Clock.fixed(BEGUN.plus(up), ZoneId.of("Europe/Berlin")));
    }
}
