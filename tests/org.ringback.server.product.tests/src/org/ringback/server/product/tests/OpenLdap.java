package org.ringback.server.product.tests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A company's directory: a real OpenLDAP on this machine, with a certificate of its own for StartTLS. */
final class OpenLdap implements AutoCloseable {
    static final String READER = "cn=reader,dc=example,dc=org";
    static final String READER_PASSWORD = "reader-pw";
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Path folder;
    private final Path programs;
    private final int port = freePort();
    private Process running;

    /** @param people what is in it, in LDIF */
    OpenLdap(Path folder, String people) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        programs = programs();
        Files.createDirectories(folder.resolve("db"));
        Path schema = programs.resolve("etc/ldap/schema");
        Files.writeString(folder.resolve("slapd.conf"), """
                include %1$s/core.schema
                include %1$s/cosine.schema
                include %1$s/inetorgperson.schema
                modulepath %2$s
                moduleload back_mdb
                TLSCertificateFile %3$s/directory.pem
                TLSCertificateKeyFile %3$s/key.pem
                sizelimit unlimited
                database mdb
                suffix "dc=example,dc=org"
                rootdn "%4$s"
                rootpw %5$s
                directory %3$s/db
                """.formatted(
                        schema, programs.resolve("usr/lib/ldap"), folder, READER, READER_PASSWORD));
        Path ldif = Files.writeString(folder.resolve("people.ldif"), people);
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-keyout",
                folder.resolve("key.pem").toString(),
                "-out",
                certificate().toString(),
                "-subj",
                "/CN=directory",
                "-addext",
                "subjectAltName=IP:127.0.0.1");
        run(slapd().toString(), "-Tadd", "-f", configuration(), "-l", ldif.toString());
        running = started();
    }

    /** Whom to trust. */
    Path certificate() {
        return folder.resolve("directory.pem");
    }

    String address() {
        return "ldap://127.0.0.1:" + port;
    }

    void start() throws IOException, InterruptedException {
        running = started();
    }

    private Process started() throws IOException, InterruptedException {
        Process server = process(slapd().toString(), "-f", configuration(), "-h", address(), "-d", "none")
                .start();
        long began = System.nanoTime();
        while (!answers()) {
            if (System.nanoTime() - began > LIMIT_NANOS || !server.isAlive()) {
                throw new AssertionError("the directory does not start: " + said());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return server;
    }

    void stop() throws InterruptedException {
        running.destroy();
        if (!running.waitFor(20, TimeUnit.SECONDS)) {
            running.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Path slapd() {
        return programs.resolve("usr/sbin/slapd");
    }

    private String configuration() {
        return folder.resolve("slapd.conf").toString();
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process process = process(command).start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError(List.of(command) + " failed: " + said());
        }
    }

    private ProcessBuilder process(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        if (command[0].startsWith(programs.toString())) {
            String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
            builder.environment()
                    .put(
                            "LD_LIBRARY_PATH",
                            programs.resolve("usr/lib/" + machine + "-linux-gnu")
                                    .toString());
        }
        return builder;
    }

    private Path log() {
        return folder.resolve("log");
    }

    private String said() throws IOException {
        return Files.exists(log()) ? Files.readString(log()) : "";
    }

    /** Unpacked by a script of ours; what it says is in the log when it cannot. */
    private static Path programs() throws IOException, InterruptedException {
        Path script = Path.of(System.getProperty("ringback.root", "."), "releng/slapd.sh");
        Process process = new ProcessBuilder(script.toAbsolutePath().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assumeTrue(process.waitFor() == 0, "there is no OpenLDAP here");
        return Path.of(out);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
