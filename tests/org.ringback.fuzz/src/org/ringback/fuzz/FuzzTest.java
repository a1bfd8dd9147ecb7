package org.ringback.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No input makes a failure, takes long or fills the memory. Each target is tried for {@code ringback.fuzz.seconds} by
 * Jazzer, in a process of its own; what it found out is in {@code target/fuzz} and is where the next run starts.
 */
class FuzzTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final long SECONDS = Long.getLong("ringback.fuzz.seconds", 5);
    private static final long STARTS_WITHIN_SECONDS = 180;
    /** What chance begins with: two builds try the same. 0 for another beginning each time. */
    private static final long SEED = Long.getLong("ringback.fuzz.seed", 20_261);
    /** For one input, on a slow machine; so no regular expression takes more than linear time. */
    private static final int SECONDS_FOR_ONE = 25;

    private static final Path KEPT = ROOT.resolve("target/fuzz");

    @ParameterizedTest
    @EnumSource
    void whateverComesInIsReadOrRefused(Target target) throws Exception {
        Path found = Files.createDirectories(KEPT.resolve(target.name()));
        Path log = KEPT.resolve(target + ".log");
        Process jazzer = new ProcessBuilder(command(target, found))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(jazzer.waitFor(SECONDS + STARTS_WITHIN_SECONDS, TimeUnit.SECONDS))
                    .as("Jazzer ends; its output is in " + log)
                    .isTrue();
        } finally {
            jazzer.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        String done =
                lines.stream().filter(l -> l.contains("DONE ")).findFirst().orElse("");
        assertThat(jazzer.exitValue())
                .as(() -> "Jazzer found an input for " + target.type() + ", which is kept in " + KEPT + ":\n"
                        + lines.stream()
                                .filter(l -> l.startsWith("== ") || l.startsWith("\tat org.ringback"))
                                .limit(12)
                                .reduce("", (all, line) -> all + line + "\n"))
                .isZero();
        assertThat(done).as("inputs were tried; the output is in " + log).isNotEmpty();
        System.out.println(target + ": " + done.strip());
    }

    private static List<String> command(Target target, Path found) throws IOException, URISyntaxException {
        Path seeds = ROOT.resolve(target.seeds());
        assertThat(seeds).isDirectory();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                Jazzer.class.getName(),
                "--target_class=" + target.type(),
                "--instrumentation_includes=org.ringback.**",
                "--disabled_hooks=**",
                "--reproducer_path=" + found,
                found.toString(),
                seeds.toString(),
                "-artifact_prefix=" + KEPT.resolve(target + "-"),
                "-seed=" + SEED,
                "-max_total_time=" + SECONDS,
                "-timeout=" + SECONDS_FOR_ONE,
                "-max_len=8192",
                "-rss_limit_mb=2048",
                "-print_final_stats=1");
    }

    /** Our classes with their unit tests, the libraries of the product, and Jazzer. */
    private static String classPath() throws IOException, URISyntaxException {
        Path product = ROOT.resolve("releng/org.ringback.server.product/target/products/ringback-server/linux/gtk")
                .resolve(System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64")
                .resolve("plugins");
        Assumptions.assumeTrue(Files.isDirectory(product), "the product is not built: " + product);
        try (Stream<Path> bundles = Files.list(ROOT.resolve("bundles"));
                Stream<Path> plugins = Files.list(product)) {
            Stream<Path> ours = bundles.sorted()
                    .flatMap(b -> Stream.concat(
                            Stream.of(b.resolve("target/classes"), b.resolve("target/test-classes")),
                            jars(b.resolve("lib"))));
            Stream<Path> libraries = plugins.filter(p -> p.toString().endsWith(".jar")
                    && !String.valueOf(p.getFileName()).startsWith("org.ringback."));
            return Stream.of(
                            Stream.of(place(Jazzer.class), place(FuzzedDataProvider.class)),
                            ours.filter(Files::exists),
                            libraries)
                    .flatMap(each -> each)
                    .map(Path::toString)
                    .reduce((all, each) -> all + File.pathSeparator + each)
                    .orElseThrow();
        }
    }

    private static Stream<Path> jars(Path folder) {
        File[] jars = folder.toFile().listFiles((place, name) -> name.endsWith(".jar"));
        return jars == null ? Stream.empty() : Stream.of(jars).map(File::toPath);
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
