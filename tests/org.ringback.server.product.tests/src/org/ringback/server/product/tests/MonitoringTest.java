package org.ringback.server.product.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who watches the server is told over HTTP how it is, whatever becomes of its database. */
class MonitoringTest {
    private static final Pattern PAGES = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Pattern NAME =
            Pattern.compile("\\b(?:ringback|jvm|process|system)_[a-z][a-z0-9]*(?:_[a-z0-9]+)*\\b");
    private static final Path FILES = Path.of(System.getProperty("ringback.root", "."), "releng/monitoring");
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final long LOOK_AGAIN_NANOS = 20_000_000;

    @TempDir
    Path folder = Path.of("");

    private final HttpClient client = HttpClient.newHttpClient();
    private String pages = "";

    @Test
    void readinessFollowsTheDatabaseAndLifeDoesNot() throws Exception {
        Map<String, String> settings =
                Map.of("org.ringback.broker.cfg", "port = 0\n", "org.ringback.monitoring.cfg", "port = 0\n");
        try (ServerProcess server = ServerProcess.start(folder, settings)) {
            pages = AdminProgram.first(PAGES, List.of(server.awaitError("Health and metrics are at ")), 0);
            assertThat(get("/health/live").body()).as("early in the start").isEqualTo("live\n");
            server.awaitReady();
            assertThat(get("/health/ready").body()).isEqualTo("ready\n");
            awaitMetrics("\nringback_ready 1.0\n", "\nringback_database_up 1.0\n");

            List<ProcessHandle> database = database(server);
            signal("STOP", database);
            try {
                String line = awaitReady(503).body();
                assertThat(line).startsWith("database PostgreSQL 18 in ").contains("it has not answered for ");
                assertThat(get("/health/live").body()).isEqualTo("live\n");
                assertThat(get("/metrics").body())
                        .contains(
                                "\nringback_ready 0.0\n", "\nringback_database_up 0.0\n", "\nringback_broker_up 1.0\n");
            } finally {
                signal("CONT", database);
            }
            awaitReady(200);
            assertThat(get("/metrics").body()).contains("\nringback_ready 1.0\n", "\nringback_database_up 1.0\n");

            signal("KILL", List.of(postmaster(server)));
            // It is there again so soon that nobody need have noticed.
            server.awaitError("it is started again");
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
            assertThat(awaitReady(200).body()).isEqualTo("ready\n");
        }
    }

    @Test
    void whatDashboardAndAlertsNameIsServedInTheFormOfPrometheusAndNamesNobody() throws Exception {
        Map<String, String> settings = Map.of(
                "org.ringback.broker.cfg",
                "port = 0\n",
                "org.ringback.monitoring.cfg",
                "port = 0\n",
                "org.ringback.pbx.simulator~spare.cfg",
                "id = spare\nextensions = 101:Anna\ncontrol.port = 0\n");
        // The name says when it was made.
        Path backups = Files.createDirectories(folder.resolve("data/backups"));
        Files.createFile(backups.resolve("ringback-" + LocalDate.now().minusDays(1) + "-023000.zip"));
        Installation.letOthersIn(folder.resolve("data"));
        try (ServerProcess server = ServerProcess.start(folder, settings)) {
            pages = AdminProgram.first(PAGES, List.of(server.awaitError("Health and metrics are at ")), 0);
            String address = AdminProgram.first(AdminProgram.BROKER, List.of(server.awaitReady()), 0);
            String oneTime = AdminProgram.first(AdminProgram.ONE_TIME, server.out(), 1);
            AdminProgram admin = new AdminProgram(folder, address);
            assertThat(admin.run("admin", oneTime, "my own secret\n", "password", "admin")
                            .code())
                    .isZero();
            AdminProgram.Ended status = admin.run("admin", "my own secret", "", "status", "--json");
            assertThat(status.err()).isEmpty();
            assertThat(status.code()).isZero();
            assertThat(String.join("\n", status.out()))
                    .startsWith("{")
                    .endsWith("}")
                    .contains("\"ok\" : true", "\"pbx_online\" : {", "\"spare\" : 1", "\"database_up\" : 1")
                    .containsPattern("\"database_size_bytes\" : \\d{6,}");

            String metrics = get("/metrics").body();

            assertThat(metrics)
                    .contains("ringback_pbx_online{pbx=\"spare\"} 1.0", "command=\"get-status\",reply=\"accepted\"")
                    .doesNotContain("Told by a part of the server", "admin\"", "Anna", "\"101", folder.toString());
            Set<String> served = metrics.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]", 2)[0])
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(named("ringback-alerts.yml")).hasSizeGreaterThan(10).isSubsetOf(served);
            assertThat(named("ringback-dashboard.json")).hasSizeGreaterThan(25).isSubsetOf(served);
            Path scrape = Files.writeString(folder.resolve("metrics.txt"), metrics);
            assertThat(promtool(scrape)).isEmpty();
        }
    }

    @Test
    void aPortThatIsTakenIsToldInOneLineAndStopsNothing() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerProcess server = ServerProcess.start(
                        folder,
                        Map.of(
                                "org.ringback.broker.cfg",
                                "port = 0\n",
                                "org.ringback.monitoring.cfg",
                                "port = " + other.getLocalPort() + "\n"))) {
            server.awaitReady();
            assertThat(server.err())
                    .filteredOn(line -> line.contains("health and metrics"))
                    .singleElement()
                    .asString()
                    .contains("are not served at 127.0.0.1:" + other.getLocalPort(), "org.ringback.monitoring.cfg");
        }
    }

    private HttpResponse<String> awaitReady(int code) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            HttpResponse<String> answer = get("/health/ready");
            if (answer.statusCode() == code) {
                return answer;
            }
            assertThat(System.nanoTime()).as("still %s", answer.body()).isLessThan(end);
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /** Measures are counted at intervals. */
    private void awaitMetrics(String... lines) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        for (String now = get("/metrics").body();
                !Stream.of(lines).allMatch(now::contains);
                now = get("/metrics").body()) {
            assertThat(System.nanoTime()).as("still %s", now).isLessThan(end);
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    private HttpResponse<String> get(String page) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(pages + page)).timeout(LIMIT).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static List<ProcessHandle> database(ServerProcess server) {
        ProcessHandle postmaster = postmaster(server);
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    private static ProcessHandle postmaster(ServerProcess server) {
        return ProcessHandle.of(server.pid())
                .orElseThrow()
                .descendants()
                .filter(MonitoringTest::isPostgres)
                .filter(process ->
                        !process.parent().map(MonitoringTest::isPostgres).orElse(false))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the server runs no PostgreSQL"));
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/postgres");
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws Exception {
        String pids = processes.stream().map(p -> "" + p.pid()).collect(Collectors.joining(" "));
        Process kill = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pids).start();
        assertThat(kill.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }

    private static Set<String> named(String file) throws IOException {
        return NAME.matcher(Files.readString(FILES.resolve(file)))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What Prometheus' own program finds wrong with what is served. */
    private List<String> promtool(Path scrape) throws Exception {
        Path wrong = folder.resolve("promtool.txt");
        try {
            Process process = new ProcessBuilder("promtool", "check", "metrics")
                    .redirectInput(scrape.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(wrong.toFile())
                    .start();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return Files.readAllLines(wrong);
        } catch (IOException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw e;
            }
            return Assumptions.abort("promtool (Debian's package prometheus) is not here");
        }
    }
}
