package org.ringback.server.product.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others made, in the server that ships; and what of its data others can read. */
class ExtensionsTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "org.ringback.broker.cfg",
            "port = 0\n",
            "com.acme.read.cfg",
            "word = one\n",
            "com.acme.lost.cfg",
            "word = two\n");

    @TempDir
    Path folder = Path.of("");

    @Test
    void bundlesBesideTheSettingsRunAndWhatCannotIsSaidWithWhatItLacks() throws Exception {
        Path extensions = Files.createDirectories(folder.resolve("etc/extensions"));
        jar(extensions.resolve("today.jar"), """
                Manifest-Version: 1.0
                Bundle-ManifestVersion: 2
                Bundle-SymbolicName: com.acme.today
                Bundle-Version: 1.2.3
                Service-Component: OSGI-INF/today.xml
                """, """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="today"
                    configuration-pid="com.acme.read" configuration-policy="optional">
                  <implementation class="java.lang.Object"/>
                  <service><provide interface="java.lang.Object"/></service>
                </scr:component>
                """);
        jar(extensions.resolve("crm.jar"), """
                Manifest-Version: 1.0
                Bundle-ManifestVersion: 2
                Bundle-SymbolicName: com.acme.crm.lookup
                Import-Package: com.acme.crm;version="[1.5,2)",org.ringback.directory
                """, "");
        try (ServerProcess server = ServerProcess.start(folder, SETTINGS)) {
            assertThat(server.awaitReady())
                    .contains("extension com.acme.today 1.2.3")
                    .doesNotContain("crm");
            server.awaitError("The extension crm.jar does not run: it needs the package com.acme.crm from 1.5.0 before"
                    + " 2.0.0, which no bundle here has");
            server.awaitError("com.acme.lost.cfg: nobody here reads it");
            assertThat(server.err()).noneMatch(l -> l.contains("com.acme.read.cfg"));
            othersReadNothing(folder.resolve("data"));
        }
    }

    /** All that is in the folder is closed at the latest by the folder that it is in. */
    private static void othersReadNothing(Path data) throws IOException {
        try (Stream<Path> all = Files.list(data)) {
            assertThat(all)
                    .isNotEmpty()
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                                    .substring(3))
                            .as("%s", path)
                            // The database's user passes through.
                            .isIn("------", "--x--x"));
        }
    }

    private static void jar(Path file, String manifest, String component) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
            jar.write(manifest.getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new JarEntry("OSGI-INF/today.xml"));
            jar.write(component.getBytes(StandardCharsets.UTF_8));
        }
    }
}
