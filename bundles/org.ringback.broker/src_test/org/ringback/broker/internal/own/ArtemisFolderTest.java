package org.ringback.broker.internal.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server writes for an Artemis of one's own. */
@NonNullByDefault({})
class ArtemisFolderTest {
    @TempDir
    Path folder;

    @Test
    void theJarHasAllOfOurClassesThatItNeedsAndNobodyElses() throws Exception {
        new ArtemisFolder().write(folder);
        Path file = folder.resolve("lib").resolve(ArtemisFolder.JAR);
        try (JarFile jar = new JarFile(file.toFile())) {
            List<String> names = jar.stream().map(JarEntry::getName).toList();
            assertThat(names)
                    .contains("org/ringback/broker/artemis/RingbackPlugin.class")
                    .doesNotHaveDuplicates();
            assertThat(names).allMatch(name -> name.startsWith("org/ringback/"));
        }
        StringWriter said = new StringWriter();
        try (PrintWriter out = new PrintWriter(said)) {
            ToolProvider.findFirst("jdeps")
                    .orElseThrow()
                    .run(out, out, "--multi-release", "base", "--missing-deps", file.toString());
        }
        assertThat(said.toString().lines().map(line -> line.replaceFirst(".*-> *", "")))
                .as("Artemis is missing, as it should be")
                .anyMatch(name -> name.startsWith("org.apache.activemq.artemis."))
                .noneMatch(name -> name.startsWith("org.ringback."));
    }

    @Test
    void passwordsAreMadeOnceAndAreTheOwnersAlone() throws Exception {
        new ArtemisFolder().write(folder);
        Path password = folder.resolve("etc/ringback-password");
        Path broker = folder.resolve("etc/broker.xml");
        String first = Files.readString(password);
        String settings = Files.readString(broker);
        assertThat(first).hasSizeGreaterThanOrEqualTo(32);
        assertThat(settings).contains("<cluster-password>").doesNotContain("@CLUSTER_PASSWORD@", first);
        for (Path secret : List.of(password, broker)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
        }
        Files.delete(folder.resolve("lib").resolve(ArtemisFolder.JAR));
        new ArtemisFolder().write(folder);
        assertThat(folder.resolve("lib").resolve(ArtemisFolder.JAR)).exists();
        assertThat(password).hasContent(first);
        assertThat(broker).hasContent(settings);
    }
}
