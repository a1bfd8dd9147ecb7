package org.ringback.kill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Linux and Java say of a process: memory, threads, handles, connections. */
final class ProcessLook {
    private static final Pattern USED = Pattern.compile("(?m)^ *(?!.*space)\\S.*total.*\\bused (\\d+)K");

    private final Path proc;
    private final long pid;

    ProcessLook(long pid) {
        this.pid = pid;
        this.proc = Path.of("/proc", Long.toString(pid));
    }

    /** In MiB, after two collections: what is soft or waits for a finalizer has gone with the second. */
    double heapAfterCollection() throws IOException, InterruptedException {
        jcmd("GC.run");
        jcmd("GC.run");
        String said = jcmd("GC.heap_info");
        Matcher used = USED.matcher(said);
        double kib = 0;
        boolean found = false;
        while (used.find()) {
            kib += Long.parseLong(used.group(1));
            found = true;
        }
        if (!found) {
            throw new KillException("jcmd does not say how much of the heap is used: " + said);
        }
        return kib / 1024;
    }

    /** In MiB: what is in memory and in no file. */
    double anonymous() throws IOException {
        return status("RssAnon") / 1024.0;
    }

    long threads() throws IOException {
        return status("Threads");
    }

    long handles() throws IOException {
        return openFiles().size();
    }

    /** Connections and ports. */
    long sockets() throws IOException {
        return openFiles().stream().filter(f -> f.startsWith("socket:")).count();
    }

    private List<String> openFiles() throws IOException {
        try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
            return files.map(ProcessLook::target).toList();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }

    private long status(String key) throws IOException {
        return Files.readAllLines(proc.resolve("status")).stream()
                .filter(line -> line.startsWith(key + ":"))
                .map(line -> Long.valueOf(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0L);
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new KillException("jcmd " + command + ": " + said);
        }
        return said;
    }
}
