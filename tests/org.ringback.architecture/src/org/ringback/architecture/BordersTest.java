package org.ringback.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The borders hold in this checkout, and the inspection does see each kind of breach. */
class BordersTest {
    private static final Path ROOT = Path.of(System.getProperty("ringback.root", "../.."))
            .toAbsolutePath()
            .normalize();

    @TempDir
    Path madeUp;

    @Test
    void theBordersHold() {
        assertThat(Bundle.allIn(ROOT.resolve("bundles"))).hasSizeGreaterThan(25);
        assertThat(Inspection.of(ROOT.resolve("bundles"))).isEmpty();
    }

    @Test
    void everyBundleIsShipped() throws IOException {
        StringBuilder features = new StringBuilder();
        try (Stream<Path> folders = Files.list(ROOT.resolve("features"))) {
            for (Path folder : folders.toList()) {
                Path feature = folder.resolve("feature.xml");
                features.append(Files.exists(feature) ? Files.readString(feature) : "");
            }
        }
        TreeSet<String> missing = new TreeSet<>();
        for (Bundle bundle : Bundle.allIn(ROOT.resolve("bundles"))) {
            if (!features.toString().contains("\"org.ringback." + bundle.name() + "\"")) {
                missing.add(bundle.name());
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void noTestSleeps() throws IOException {
        TreeSet<String> sleepers = new TreeSet<>();
        for (String top : List.of("bundles", "tests", "examples")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(top))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    if (Inspection.SLEEP.matcher(Files.readString(file)).find()) {
                        sleepers.add(ROOT.relativize(file).toString());
                    }
                }
            }
        }
        assertThat(sleepers).isEmpty();
    }

    @Test
    void aBundleThatLooksUpwardsIsSeen() throws IOException {
        bundle("desk", "Import-Package: org.ringback.callbacks;version=\"[1.0.0,2.0.0)\"", "");
        bundle("callbacks", "", "");
        assertThat(Inspection.of(madeUp))
                .containsExactly("org.ringback.desk: MANIFEST.MF: uses org.ringback.callbacks of callbacks,"
                        + " which is not on a lower floor");
    }

    @Test
    void aSourceThatLooksUpwardsIsSeenWhateverItsManifestSays() throws IOException {
        bundle("calls", "", "import org.ringback.messaging.Sender;");
        bundle("messaging", "", "");
        assertThat(Inspection.of(madeUp))
                .containsExactly("org.ringback.calls: src/A.java: uses org.ringback.messaging of messaging,"
                        + " which is not on a lower floor");
    }

    @Test
    void aViewThatSeesAConnectionIsSeen() throws IOException {
        bundle("workbench.composer", "Import-Package: org.ringback.pbx.simulator", "");
        bundle("pbx.simulator", "", "");
        assertThat(Inspection.of(madeUp)).hasSize(1).first().asString().contains("workbench.composer", "pbx.simulator");
    }

    @Test
    void aLibraryOutsideItsBundleIsSeen() throws IOException {
        bundle("callbacks", "Import-Package: jakarta.jms", "import com.fasterxml.jackson.databind.ObjectMapper;");
        bundle("workbench", "", "import jakarta.persistence.EntityManager;");
        bundle("server", "Require-Bundle: org.eclipse.swt", "");
        assertThat(Inspection.of(madeUp))
                .hasSize(4)
                .anyMatch(b -> b.contains("callbacks: MANIFEST.MF: uses jakarta.jms"))
                .anyMatch(b -> b.contains("callbacks: src/A.java: uses com.fasterxml.jackson.databind"))
                .anyMatch(b -> b.contains("workbench: src/A.java: uses jakarta.persistence"))
                .anyMatch(b -> b.contains("server: MANIFEST.MF: uses org.eclipse.swt"));
    }

    @Test
    void coreKnowsJavaAlone() throws IOException {
        bundle("core", "", "import java.time.Clock;\nimport org.slf4j.Logger;");
        assertThat(Inspection.of(madeUp))
                .containsExactly("org.ringback.core: src/A.java: uses org.slf4j; core knows java.* alone");
    }

    @Test
    void anExportedInternalPackageAnActivatorASleepAndAStrangerAreSeen() throws IOException {
        bundle(
                "store",
                "Export-Package: org.ringback.store.internal;version=\"1.0.0\",org.ringback.store\nBundle-Activator: A",
                "class A { void a() throws Exception { Thread.%s(1); } }".formatted("sleep"));
        bundle("newcomer", "", "");
        assertThat(Inspection.of(madeUp))
                .hasSize(5)
                .anyMatch(b -> b.contains("internal is never exported"))
                .anyMatch(b -> b.contains("without a version"))
                .anyMatch(b -> b.contains("activator"))
                .anyMatch(b -> b.contains("sleeps"))
                .anyMatch(b -> b.contains("newcomer: stands on no floor"));
    }

    private void bundle(String name, String headers, String source) throws IOException {
        Path folder = madeUp.resolve("org.ringback." + name);
        Files.createDirectories(folder.resolve("META-INF"));
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(
                folder.resolve("META-INF/MANIFEST.MF"),
                """
                Manifest-Version: 1.0
                Bundle-SymbolicName: org.ringback.%s
                Bundle-Name: Made up
                Bundle-Vendor: Ringback
                Bundle-RequiredExecutionEnvironment: JavaSE-21
                Automatic-Module-Name: org.ringback.%s
                """.formatted(name, name) + (headers.isEmpty() ? "" : headers + "\n"));
        Files.writeString(folder.resolve("src/A.java"), source);
    }
}
