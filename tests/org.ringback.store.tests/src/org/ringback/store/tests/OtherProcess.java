package org.ringback.store.tests;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.eclipse.core.runtime.FileLocator;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.ringback.store.internal.Database;

/** A process of its own that keeps call-backs until it is killed; see {@link KeepCallbacks}. */
final class OtherProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    OtherProcess(String url) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        String.join(File.pathSeparator, classPath()),
                        KeepCallbacks.class.getName(),
                        url)
                .redirectErrorStream(true)
                .start();
        output = process.inputReader();
    }

    /** What it says next. */
    String line() throws IOException {
        StringBuilder other = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(KeepCallbacks.SAYS)) {
                return line.substring(KeepCallbacks.SAYS.length());
            }
            other.append(line).append('\n');
        }
        throw new IOException("the other process ended by itself: " + other);
    }

    /** What it still said before it was killed. */
    List<String> rest() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(KeepCallbacks.SAYS)) {
                lines.add(line.substring(KeepCallbacks.SAYS.length()));
            }
        }
        return lines;
    }

    /** Ends it without giving it a chance to do anything. */
    void kill() throws InterruptedException {
        // Through the handle, because the process itself would close the pipe with what it said last.
        process.toHandle().destroyForcibly();
        process.waitFor(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private static Set<String> classPath() throws IOException {
        Set<String> path = new LinkedHashSet<>();
        Set<Bundle> seen = new LinkedHashSet<>();
        collect(FrameworkUtil.getBundle(Database.class), seen);
        for (Bundle bundle : seen) {
            Path file = FileLocator.getBundleFileLocation(bundle).orElseThrow().toPath();
            path.add(file.toString());
            path.addAll(nested(file));
            // The bundle under test is run from its folder, where the build put the classes.
            path.add(file.resolve("target").resolve("classes").toString());
        }
        return path;
    }

    private static void collect(Bundle bundle, Set<Bundle> seen) {
        if (bundle.getBundleId() == 0 || !seen.add(bundle)) {
            return;
        }
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        for (BundleWire wire : wiring.getRequiredWires(null)) {
            collect(wire.getProvider().getBundle(), seen);
        }
        for (BundleWire wire : wiring.getProvidedWires("osgi.wiring.host")) {
            collect(wire.getRequirer().getBundle(), seen);
        }
    }

    /** The jars inside a bundle that is a folder. */
    private static List<String> nested(Path bundle) throws IOException {
        Path manifest = bundle.resolve(JarFile.MANIFEST_NAME);
        if (!Files.isRegularFile(manifest)) {
            return List.of();
        }
        try (var in = Files.newInputStream(manifest)) {
            String entries = new Manifest(in).getMainAttributes().getValue("Bundle-ClassPath");
            return entries == null
                    ? List.of()
                    : Stream.of(entries.split(","))
                            .map(e -> bundle.resolve(e.strip()).toString())
                            .toList();
        }
    }
}
