package org.ringback.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.callback.Refusal;
import org.ringback.core.config.Measure;
import org.ringback.core.config.PartStatus;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.ServerCommand;

/** What the parts say of themselves, commands and the process stand in the text; what is not told any more does not. */
class MetricsTest {
    private final Metrics metrics = new Metrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void measuresOfThePartsComeAndGo() {
        PartStatus database = new PartStatus(
                "database /x",
                List.of("secret fact"),
                List.of(),
                List.of(
                        Measure.of("database_size_bytes", 4711),
                        Measure.of("callbacks_open", "state", "new", 2),
                        Measure.of("callbacks_open", "state", "seen", 0)));
        PartStatus broken = new PartStatus("PBX", List.of(), List.of("secret trouble"));
        assertThat(text(true, database, broken))
                .contains(
                        "ringback_database_size_bytes 4711.0",
                        "ringback_callbacks_open{state=\"new\"} 2.0",
                        "ringback_callbacks_open{state=\"seen\"} 0.0",
                        "ringback_version{version=\"1.0.0 (build 1)\"} 1.0",
                        "ringback_ready 1.0",
                        "ringback_parts_in_trouble 1.0",
                        "jvm_memory_used_bytes{",
                        "jvm_threads_live_threads ",
                        "process_uptime_seconds ")
                .doesNotContain("secret", "/x");
        assertThat(text(false))
                .contains("ringback_ready 0.0", "ringback_parts_in_trouble 0.0")
                .doesNotContain("ringback_database_size_bytes ", "ringback_callbacks_open{");
        assertThat(text(true, database)).contains("ringback_database_size_bytes 4711.0");
    }

    @Test
    void commandsAreCountedByKindAndReplyWithTheirTimes() {
        metrics.answered(new ServerCommand.BackUp(), Reply.done(), Duration.ofMillis(80));
        metrics.answered(
                new ServerCommand.BackUp(),
                new Reply.Refused(Refusal.NOT_ALLOWED, "Anna may not"),
                Duration.ofSeconds(3));
        metrics.answered(new Query.GetStatus(), Reply.done(), Duration.ofMillis(1));
        assertThat(text(true))
                .contains(
                        "ringback_command_replies_total{command=\"back-up\",reply=\"accepted\"} 1.0",
                        "ringback_command_replies_total{command=\"back-up\",reply=\"not_allowed\"} 1.0",
                        "ringback_command_replies_total{command=\"get-status\",reply=\"accepted\"} 1.0",
                        "ringback_commands_seconds_bucket{command=\"back-up\",le=\"0.1\"} 1",
                        "ringback_commands_seconds_bucket{command=\"back-up\",le=\"10.0\"} 2",
                        "ringback_commands_seconds_count{command=\"back-up\"} 2")
                .doesNotContain("Anna");
    }

    private String text(boolean ready, PartStatus... parts) {
        return metrics.text(new Result.Status("1.0.0 (build 1)", Instant.EPOCH, List.of(parts)), ready);
    }
}
