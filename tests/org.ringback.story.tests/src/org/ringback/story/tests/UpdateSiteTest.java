package org.ringback.story.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.story.Report;
import org.ringback.story.Stage;
import org.ringback.story.TwoDesktops;

/** The desktop comes over a network: p2 installs it from the update site, by HTTP, and what it installed does its work. */
class UpdateSiteTest {
    private final Products products = new Products();
    private final Set<String> fetched = ConcurrentHashMap.newKeySet();
    private HttpServer site = serve();

    @TempDir
    Path folder = Path.of("set by JUnit");

    @BeforeEach
    void start() {
        site.start();
    }

    @AfterEach
    void stop() {
        site.stop(0);
    }

    @Test
    void the_desktop_is_installed_from_the_update_site_and_exchanges_call_backs() throws Exception {
        Path desktop = install("ringback-desktop");
        assertThat(fetched).anyMatch(path -> path.matches("/plugins/org\\.ringback\\.workbench_.*\\.jar"));
        Path pictures = Files.createDirectories(products.root().resolve("target/story-site"));
        try (Stage stage = products.stage(desktop, folder.resolve("stage"))) {
            new TwoDesktops(stage, new Report(Clock.systemDefaultZone(), System.out, pictures)).play();
        }
    }

    @Test
    void the_server_is_installed_from_the_update_site() throws Exception {
        Path server = install("ringback-server");
        assertThat(server.resolve("ringback-server")).isExecutable();
        assertThat(server.resolve("etc")).isDirectoryContaining("glob:**.cfg");
    }

    /** By p2's director, as {@code docs/admin-guide.md} tells administrators. */
    private Path install(String product) throws IOException, InterruptedException {
        Path to = folder.resolve(product);
        Path log = folder.resolve("director.log");
        String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
        ProcessBuilder director = new ProcessBuilder(List.of(
                Path.of(System.getProperty("ringback.maven"), "bin", "mvn").toString(),
                "--batch-mode",
                "org.eclipse.tycho:tycho-p2-director-plugin:" + System.getProperty("ringback.tycho") + ":director",
                "-Dtycho.p2.transport.cache=" + folder.resolve("cache"),
                "-Drepositories=http://127.0.0.1:" + site.getAddress().getPort() + "/",
                "-DinstallIUs=" + product,
                "-Ddestination=" + to,
                "-Dprofile=ringback",
                "-Dprofileproperties=org.eclipse.update.install.features=true",
                "-Dp2.os=linux",
                "-Dp2.ws=gtk",
                "-Dp2.arch=" + machine));
        director.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = director.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0)
                .as(() -> "the director installs " + product + ": " + read(log))
                .isTrue();
        return to;
    }

    private HttpServer serve() {
        Path repository = products.root().resolve("releng/org.ringback.site/target/repository");
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var files = SimpleFileServer.createFileHandler(repository.toAbsolutePath());
            server.createContext("/", exchange -> {
                fetched.add(exchange.getRequestURI().getPath());
                files.handle(exchange);
            });
            return server;
        } catch (IOException e) {
            throw new AssertionError("the site cannot be served", e);
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
