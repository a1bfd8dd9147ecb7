package org.ringback.server.product.tests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ringback-admin} of the product.
 *
 * @param folder for what it leaves
 * @param server its address, which the line has that says that the server is ready
 */
record AdminProgram(Path folder, String server) {
    static final Pattern ONE_TIME = Pattern.compile("agent 'admin' logs in with the one-time password (\\S+)");
    static final Pattern BROKER = Pattern.compile("(tcp|ssl)://127\\.0\\.0\\.1:\\d+");

    /** What a command printed. */
    record Ended(int code, List<String> out, List<String> err) {}

    /** @param input on standard input */
    Ended run(String user, String password, String input, String... arguments)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "admin", ".out");
        Path err = Files.createTempFile(folder, "admin", ".err");
        Path in = Files.writeString(Files.createTempFile(folder, "admin", ".in"), input);
        List<String> command = new ArrayList<>(List.of(
                ServerProcess.product().resolve("ringback-admin").toString(), "--server", server, "--user", user));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("RINGBACK_PASSWORD", password);
        // What is printed may go into a file, and is UTF-8 whatever the terminal speaks.
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("RINGBACK_ADMIN_HOME", folder.resolve("admin").toString());
        Process process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it did not end: " + command);
        }
        return new Ended(process.exitValue(), lines(out), lines(err));
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .filter(l -> !l.startsWith("WARNING: "))
                .toList();
    }

    /** What stands first in some lines. */
    static String first(Pattern pattern, List<String> lines, int group) {
        for (String line : lines) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher.group(group);
            }
        }
        throw new AssertionError("no " + pattern + " in " + lines);
    }
}
