package org.ringback.server.product.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's Debian package in a bare Debian. */
class PackageTest {
    private static final int NOT_HERE = 3;

    @TempDir
    Path folder = Path.of("");

    @Test
    void isInstalledStartedUpgradedGoneBackToRemovedAndPurged() throws Exception {
        Path root = Path.of(System.getProperty("ringback.root", ".")).toAbsolutePath();
        Path packages = folder.resolve("packages");
        ended(root, "releng/packages/deb.sh", "server", packages.toString());
        Path made;
        try (var all = Files.list(packages)) {
            made = all.filter(p -> p.toString().endsWith(".deb")).findFirst().orElseThrow();
        }
        assertThat(ended(root, "releng/packages/play.sh", made.toString()))
                .filteredOn(line -> line.startsWith("ok: "))
                .hasSize(7);
    }

    private List<String> ended(Path root, String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        // What is packed well takes a minute; here it is thrown away.
        builder.environment().putAll(Map.of("RINGBACK_PACKAGE_COMPRESSION", "none"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(15, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroy();
        }
        List<String> lines = Files.readAllLines(out);
        boolean skip = process.exitValue() == NOT_HERE && !"true".equals(System.getenv("CI"));
        assumeTrue(!skip, () -> lines.isEmpty() ? "no reason was given" : lines.getLast());
        assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
        return lines;
    }
}
