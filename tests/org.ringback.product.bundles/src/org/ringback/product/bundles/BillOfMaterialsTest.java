package org.ringback.product.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cyclonedx.Version;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bill of materials that is shipped with a product names all that is in it, as CycloneDX wants it. */
@Timeout(300)
class BillOfMaterialsTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void itNamesEachJarOfTheServerAndIsValid() throws Exception {
        Path plugins = Product.serverPlugins();
        Path file = bill(plugins.getParent(), "one.json");
        assertThat(new JsonParser().validate(file.toFile(), Version.VERSION_16)).isEmpty();

        Bom bom = new JsonParser().parse(file.toFile());
        assertThat(bom.getMetadata().getComponent().getName()).isEqualTo("ringback-server");
        Set<String> named = bom.getComponents().stream()
                .filter(component -> component.getHashes() != null)
                .map(component -> component.getHashes().getFirst().getValue())
                .collect(Collectors.toSet());
        try (Stream<Path> jars = Files.list(plugins)) {
            List<Path> all = jars.filter(jar -> jar.toString().endsWith(".jar")).toList();
            assertThat(all).isNotEmpty().allSatisfy(jar -> assertThat(named).contains(sha256(jar)));
        }
        assertThat(bom.getComponents())
                .extracting(Component::getPurl)
                .as("inside a bundle of ours, in a jar, in files of its own")
                .anyMatch(purl -> purl.startsWith("pkg:maven/org.apache.artemis/artemis-server@"))
                .anyMatch(purl -> purl.startsWith("pkg:maven/org.postgresql/postgresql@"))
                .anyMatch(purl -> purl.startsWith("pkg:generic/OpenSSL@"))
                .doesNotHaveDuplicates();
        assertThat(bom.getComponents())
                .filteredOn(component -> component.getLicenses() == null
                        || component.getLicenses().getExpression() == null
                                && component.getLicenses().getLicenses().stream()
                                        .anyMatch(licence -> "unknown".equals(licence.getName())))
                .as("without a licence")
                .isEmpty();
        assertThat(bill(plugins.getParent(), "two.json")).as("the same again").hasSameBinaryContentAs(file);
    }

    private Path bill(Path product, String name) throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "releng/Works.java",
                        "bom",
                        product.toString(),
                        "ringback-server",
                        "1.0.0")
                .directory(Product.ROOT.toFile())
                .redirectOutput(file.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return file;
    }

    private static String sha256(Path jar) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
