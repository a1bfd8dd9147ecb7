package org.ringback.server.product.tests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A product in a folder of any name, as links to the files of the one that was built, and with a home of its own. */
record Installation(Path folder, Path home) {
    private static final Set<String> LOCALE =
            Set.of("LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "DISPLAY", "WAYLAND_DISPLAY");

    /** What a program printed. */
    record Ended(int code, List<String> out, List<String> err) {}

    static Installation ofServer(Path folder, Path home) throws IOException {
        return of(ServerProcess.product(), folder, home);
    }

    static Installation ofDesktop(Path folder, Path home) throws IOException {
        Path products = Path.of(System.getProperty("ringback.root", "."))
                .resolve("releng/org.ringback.desktop.product/target/products/ringback-desktop/linux/gtk");
        Path product = products.resolve(System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64");
        Assumptions.assumeTrue(Files.isDirectory(product), "the desktop product is not built: " + product);
        return of(product, folder, home);
    }

    private static Installation of(Path product, Path folder, Path home) throws IOException {
        Files.createDirectories(home);
        try (Stream<Path> files = Files.walk(product)) {
            for (Path file : files.toList()) {
                Path to = folder.resolve(product.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else if (product.relativize(file).startsWith("etc")) {
                    // A test writes there.
                    Files.copy(file, to);
                } else {
                    link(file, to);
                }
            }
        }
        return new Installation(folder, home);
    }

    private static void link(Path file, Path to) throws IOException {
        try {
            Files.createLink(to, file);
        } catch (IOException | UnsupportedOperationException e) {
            // On another disk.
            Files.copy(file, to, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** A program of it, in an environment without a locale but the given one. */
    ProcessBuilder program(Map<String, String> locale, String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of(folder.resolve(name).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(LOCALE);
        builder.environment().putAll(locale);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("HOME", home.toString());
        builder.environment().remove("RINGBACK_ADMIN_HOME");
        return builder;
    }

    /** Runs it until it ends. */
    static Ended run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path out = Files.createTempFile("ringback", ".out");
        Path err = Files.createTempFile("ringback", ".err");
        try {
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it did not end: " + builder.command() + lines(out) + lines(err));
            }
            return new Ended(process.exitValue(), lines(out), lines(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static List<String> lines(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("WARNING: "))
                .toList();
    }

    /** A server that root started runs its database as another user, who has to get into the data folder. */
    static void letOthersIn(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
