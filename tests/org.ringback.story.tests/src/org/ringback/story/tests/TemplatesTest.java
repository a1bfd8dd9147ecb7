package org.ringback.story.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever writes a bundle has nothing of this checkout: the templates build from what is published alone, in folders elsewhere. */
class TemplatesTest {
    private static final Products PRODUCTS = new Products();
    private static final Path PUBLISHED =
            PRODUCTS.root().resolve("target/published").toAbsolutePath();

    @TempDir
    Path folder = Path.of("set by JUnit");

    @BeforeAll
    static void publish(@TempDir Path scratch) throws Exception {
        run(
                scratch,
                PRODUCTS.root(),
                List.of(PRODUCTS.root().resolve("releng/publish.sh").toString()));
    }

    @Test
    void anAdapterBuildsWithMavenAloneAndPassesTheContractSuite() throws Exception {
        Path adapter = copy(PUBLISHED.resolve("templates/ringback-adapter"));
        maven(adapter, "package", "-Dringback.maven=" + PUBLISHED.resolve("maven"));

        Manifest manifest = manifest(adapter.resolve("target/org.example.ringback.pbx-1.0.0-SNAPSHOT.jar"));
        assertThat(manifest.getMainAttributes().getValue("Service-Component")).contains("LineAdapter.xml");
        assertThat(manifest.getMainAttributes().getValue("Import-Package"))
                .contains("org.ringback.pbx;version=\"[1.0,2)\"")
                .doesNotContain("annotation");
        String reports;
        try (Stream<Path> files = Files.list(adapter.resolve("target/surefire-reports"))) {
            reports = files.filter(file -> file.toString().endsWith(".xml"))
                    .map(TemplatesTest::read)
                    .reduce("", String::concat);
        }
        assertThat(reports).contains("<testcase").doesNotContain("<failure", "<error");
        for (String more : List.of(".jar", "-sources.jar", "-javadoc.jar", ".pom", ".jar.sha1")) {
            Path pbx = PUBLISHED.resolve("maven/org/ringback/org.ringback.pbx");
            try (Stream<Path> files = Files.walk(pbx)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .anyMatch(name -> name.startsWith("org.ringback.pbx-") && name.endsWith(more));
            }
        }
    }

    @Test
    void aViewBuildsWithTychoFromTheUpdateSiteAlone() throws Exception {
        Path view = copy(PUBLISHED.resolve("templates/ringback-view"));
        maven(
                view,
                "verify",
                "-Dringback.site=" + PRODUCTS.root().resolve("releng/org.ringback.site/target/repository"));

        Path jar = view.resolve("target/org.example.ringback.view-1.0.0-SNAPSHOT.jar");
        assertThat(manifest(jar).getMainAttributes().getValue("Import-Package")).contains("org.ringback.workbench.ui");
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(file.getEntry("fragment.e4xmi")).isNotNull();
            assertThat(file.getEntry("org/example/ringback/view/WaitingPart.class"))
                    .isNotNull();
        }
    }

    private Path copy(Path template) throws IOException {
        Path copy = folder.resolve(template.getFileName());
        try (Stream<Path> files = Files.walk(template)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(template.relativize(file)));
            }
        }
        return copy;
    }

    private void maven(Path project, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("ringback.maven"), "bin", "mvn").toString(),
                "--batch-mode",
                "-Dtycho.p2.transport.cache=" + folder.resolve("cache")));
        command.addAll(List.of(arguments));
        run(folder, project, command);
    }

    private static void run(Path scratch, Path where, List<String> command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(scratch, "log", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0)
                .as(() -> command + ": " + read(log))
                .isTrue();
    }

    private static Manifest manifest(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
