package org.ringback.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.ringback.core.config.SettingException;
import org.ringback.desk.Result;
import org.ringback.desk.server.ServerStatus;

/** Over HTTP it is told whether the server lives, whether it takes commands, and its numbers; and nothing else. */
class MonitoringTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Office office = new Office();
    private int framework = Bundle.ACTIVE;
    private final Monitoring monitoring = new Monitoring(new MonitoringSettings(true, HERE, 0), framework());

    /** A server that is as the test says. */
    private static final class Office implements ServerStatus {
        private volatile List<String> troubles = List.of();
        private final CountDownLatch answers = new CountDownLatch(1);
        private volatile boolean hangs;

        @Override
        public Result.Status status() {
            waitFor();
            return new Result.Status("1.0.0", Instant.EPOCH, List.of());
        }

        @Override
        public List<String> unavailable() {
            waitFor();
            return troubles;
        }

        private void waitFor() {
            try {
                if (hangs) {
                    answers.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @AfterEach
    void close() {
        office.answers.countDown();
        monitoring.close();
        client.close();
    }

    @Test
    void readyOnlyWhenTheServerIsThereAndTakesCommands() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body()).isEqualTo("the server starts\n");
        assertThat(get("/metrics").body()).contains("ringback_ready 0.0");

        monitoring.set(office);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").body()).isEqualTo("ready\n");
        assertThat(get("/metrics").body()).contains("ringback_ready 1.0");

        office.troubles = List.of("database: it does not answer", "the disk is full");
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body()).isEqualTo("database: it does not answer\nthe disk is full\n");
        assertThat(get("/health/live").body()).isEqualTo("live\n");
    }

    @Test
    void aServerThatStopsDoesNotLive() throws Exception {
        framework = Bundle.STOPPING;
        assertThat(get("/health/live").statusCode()).isEqualTo(503);
        assertThat(get("/health/live").body()).isEqualTo("the server stops\n");
    }

    @Test
    void partsThatHangHideNotThatTheServerLives() throws Exception {
        monitoring.set(office);
        office.hangs = true;
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            waiting.add(client.sendAsync(
                    request(i % 2 == 0 ? "/metrics" : "/health/ready").build(), HttpResponse.BodyHandlers.ofString()));
        }
        // Of forty some are turned away at once, and some connections end.
        CompletableFuture.anyOf(waiting.toArray(CompletableFuture[]::new))
                .handle((first, cut) -> true)
                .get(20, TimeUnit.SECONDS);
        assertThat(get("/health/live").body()).isEqualTo("live\n");
        office.answers.countDown();
        CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new))
                .handle((all, cut) -> true)
                .get(20, TimeUnit.SECONDS);
        assertThat(waiting)
                .filteredOn(f -> !f.isCompletedExceptionally())
                .extracting(f -> f.join().statusCode())
                .contains(200, 429)
                .containsOnly(200, 429);
    }

    @Test
    void thereIsNothingElse() throws Exception {
        assertThat(get("/health/live/x").statusCode()).isEqualTo(404);
        assertThat(get("/").body())
                .isEqualTo("there is no such page; there are /health/live, /health/ready, /metrics\n");
        HttpRequest posted = request("/metrics")
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(client.send(posted, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(405);
        HttpRequest head = request("/health/live")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(client.send(head, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPortThatIsTakenCostsNothingButTheWatching() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, HERE)) {
            Monitoring second = new Monitoring(new MonitoringSettings(true, HERE, other.getLocalPort()), framework());
            assertThat(second.url()).isEmpty();
            assertThat(second.status().troubles())
                    .singleElement()
                    .asString()
                    .startsWith("health and metrics are not served at " + HERE.getHostAddress() + ":"
                            + other.getLocalPort() + " (")
                    .endsWith("): give another port or address in org.ringback.monitoring.cfg, or enabled = false");
            second.close();
        }
        Monitoring off = new Monitoring(new MonitoringSettings(false, HERE, 0), framework());
        assertThat(off.url()).isEmpty();
        assertThat(off.status().facts()).containsExactly("off");
        assertThat(off.status().troubles()).isEmpty();
        off.close();
    }

    @Test
    void settingsAreLookedAt() {
        MonitoringSettings byDefault = MonitoringSettings.read(Map.of());
        assertThat(byDefault.enabled()).isTrue();
        assertThat(byDefault.address().isLoopbackAddress()).isTrue();
        assertThat(byDefault.port()).isEqualTo(61618);
        MonitoringSettingsCheck check = new MonitoringSettingsCheck();
        for (Map<String, String> wrong :
                List.of(Map.of("port", "70000"), Map.of("enabled", "perhaps"), Map.of("prot", "1"))) {
            assertThatExceptionOfType(SettingException.class)
                    .isThrownBy(() -> check.check(wrong))
                    .withMessageStartingWith("org.ringback.monitoring.cfg: ");
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(monitoring.url().orElseThrow() + path));
    }

    private Bundle framework() {
        return (Bundle) Proxy.newProxyInstance(
                MonitoringTest.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> framework);
    }
}
