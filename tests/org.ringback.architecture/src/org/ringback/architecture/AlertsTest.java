package org.ringback.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerts that ship are right by Prometheus' own program, and each is tried when there is reason for it and when not. */
class AlertsTest {
    private static final Path FILES = Path.of(System.getProperty("ringback.root", "../.."))
            .toAbsolutePath()
            .normalize()
            .resolve("releng/monitoring");

    @TempDir
    Path scratch;

    @Test
    void prometheusTakesTheRulesAndTheyAlertWhenTheyShould() throws Exception {
        promtool("check", "rules", "ringback-alerts.yml");
        promtool("test", "rules", "ringback-alerts-test.yml");
    }

    @Test
    void everyAlertIsTried() throws IOException {
        Set<String> alerts = found("- alert: (\\w+)", "ringback-alerts.yml");
        assertThat(alerts).hasSizeGreaterThan(8);
        assertThat(found("alertname: (\\w+) }", "ringback-alerts-test.yml"))
                .as("when all is well")
                .isEqualTo(alerts);
        assertThat(found("alertname: (\\w+)\\n +exp_alerts:", "ringback-alerts-test.yml"))
                .as("when there is reason")
                .isEqualTo(alerts);
    }

    private static Set<String> found(String pattern, String file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(FILES.resolve(file)))
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void promtool(String... arguments) throws Exception {
        Path out = scratch.resolve("out");
        Process process;
        try {
            process = new ProcessBuilder("promtool", arguments[0], arguments[1], arguments[2])
                    .directory(FILES.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
        } catch (IOException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw e;
            }
            Assumptions.abort("promtool (Debian's package prometheus) is not here");
            return;
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(out)).isZero();
    }
}
