package org.ringback.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Jars in a folder, in a framework of their own that is started again and again on its storage. */
class ExtensionsTest {
    @TempDir
    Path scratch = Path.of("");

    private Path folder = Path.of("");
    private Framework framework = none();

    private static Framework none() {
        return ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of());
    }

    @BeforeEach
    void start() throws Exception {
        folder = Files.createDirectories(scratch.resolve("extensions"));
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        "org.osgi.framework.storage", scratch.resolve("storage").toString()));
        framework.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(30_000);
    }

    @Test
    void aBundleInTheFolderRuns() throws Exception {
        jar("today.jar", "Bundle-SymbolicName", "com.acme.today;singleton:=true", "Bundle-Version", "1.2.3");
        assertThat(install()).singleElement().satisfies(found -> {
            assertThat(found.line()).isEqualTo("The extension com.acme.today 1.2.3 (today.jar) runs");
            assertThat(found.problem()).isEmpty();
        });
        assertThat(states()).containsExactly("com.acme.today 1.2.3 " + Bundle.ACTIVE);
    }

    @Test
    void whatCannotRunIsSaidWithWhatItLacksAndStopsNoOther() throws Exception {
        jar(
                "a.jar",
                "Bundle-SymbolicName",
                "a",
                "Import-Package",
                "com.acme.crm;version=\"[1.5,2)\",com.acme.more;" + "resolution:=optional");
        jar("b.jar", "Bundle-SymbolicName", "b", "Require-Bundle", "com.acme.base;bundle-version=\"3.0.0\"");
        jar("c.jar", "Bundle-SymbolicName", "c", "Bundle-Activator", "com.acme.Nothing");
        jar("d.jar", "Implementation-Title", "a library");
        Files.writeString(folder.resolve("e.jar"), "no jar at all");
        jar("f.jar", "Bundle-SymbolicName", "f");
        assertThat(install())
                .extracting(Extension::line)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo(
                                        "The extension a.jar does not run: it needs the package com.acme.crm from 1.5.0"
                                                + " before 2.0.0, which no bundle here has"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "The extension b.jar does not run: it needs the bundle com.acme.base from 3.0.0,"
                                                + " which no bundle here has"),
                        line -> assertThat(line)
                                .startsWith("The extension c.jar does not run: it failed when it was started"),
                        line -> assertThat(line)
                                .isEqualTo("The extension d.jar does not run: it is no OSGi bundle: its manifest has no"
                                        + " Bundle-SymbolicName"),
                        line -> assertThat(line)
                                .startsWith("The extension e.jar does not run: it cannot be read as a jar"),
                        line -> assertThat(line).isEqualTo("The extension f 0.0.0 (f.jar) runs"));
    }

    @Test
    void whatIsThereAlreadyIsNotInstalledAgain() throws Exception {
        jar("system.jar", "Bundle-SymbolicName", framework.getSymbolicName());
        jar("x-1.jar", "Bundle-SymbolicName", "x", "Bundle-Version", "1");
        jar("x-2.jar", "Bundle-SymbolicName", "x", "Bundle-Version", "2");
        assertThat(install())
                .extracting(Extension::line)
                .containsExactly(
                        "The extension system.jar does not run: it is the bundle " + framework.getSymbolicName()
                                + ", which the program has itself",
                        "The extension x 1.0.0 (x-1.jar) runs",
                        "The extension x-2.jar does not run: it is the bundle x, as x-1.jar is; take one of them out");
    }

    @Test
    void whatWasReplacedIsNewAndWhatWasTakenOutIsGoneAtTheNextStart() throws Exception {
        jar("one.jar", "Bundle-SymbolicName", "one", "Bundle-Version", "2");
        jar("two.jar", "Bundle-SymbolicName", "two");
        install();
        stop();
        start();
        assertThat(states()).hasSize(2);
        jar("one.jar", "Bundle-SymbolicName", "one", "Bundle-Version", "1");
        Files.delete(folder.resolve("two.jar"));
        assertThat(install()).hasSize(1);
        assertThat(states()).containsExactly("one 1.0.0 " + Bundle.ACTIVE);
        assertThat(new Extensions(framework.getBundleContext(), 1).install(List.of(scratch.resolve("none"))))
                .isEmpty();
        assertThat(states()).isEmpty();
    }

    private List<Extension> install() {
        return new Extensions(framework.getBundleContext(), 1).install(List.of(folder));
    }

    private List<String> states() throws BundleException {
        return Stream.of(framework.getBundleContext().getBundles())
                .filter(b -> b.getBundleId() != 0)
                .map(b -> b.getSymbolicName() + " " + b.getVersion() + " " + b.getState())
                .toList();
    }

    private void jar(String file, String... headers) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        for (int i = 0; i < headers.length; i += 2) {
            attributes.putValue(headers[i], headers[i + 1]);
        }
        new JarOutputStream(Files.newOutputStream(folder.resolve(file)), manifest).close();
    }
}
