package org.ringback.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.ringback.workbench.driver.DriverException;

/**
 * Where the story is played: the folders, and every process that was started for it. Closing it ends them all.
 *
 * @see Story
 */
public final class Stage implements AutoCloseable {
    /** Every agent's password on the stage. */
    public static final String PASSWORD = "ringback-demo";

    private final Path serverProduct;
    private final Path desktopProduct;
    private final Path driverBundle;
    private final Path folder;
    private final int controlPort;
    private final int brokerPort;
    private final List<Desktop> desktops = new ArrayList<>();
    private final List<AutoCloseable> running = new ArrayList<>();
    private int starts;

    /**
     * @param serverProduct the folder of the server product
     * @param desktopProduct the folder of the desktop product
     * @param driverBundle the jar of the driver bundle
     * @param folder everything that is written goes there; is empty or not there yet
     * @param controlPort of the simulated PBX, if there is one
     */
    public Stage(Path serverProduct, Path desktopProduct, Path driverBundle, Path folder, int controlPort) {
        this.serverProduct = serverProduct;
        this.desktopProduct = desktopProduct;
        this.driverBundle = driverBundle;
        this.folder = folder;
        this.controlPort = controlPort;
        brokerPort = freePort();
    }

    /**
     * Lays the product's own settings out, and others over them. Desktops are let in at a port that is known beforehand, so
     * that they can start while the server does.
     */
    public void settings(Path others) {
        copy(serverProduct.resolve("etc"), etc());
        copy(others, etc());
        Path broker = etc().resolve("org.ringback.broker.cfg");
        try {
            Files.writeString(broker, Files.readString(broker).replace("port = 0", "port = " + brokerPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The simulated PBX's control port. */
    public int controlPort() {
        return controlPort;
    }

    /** The server's folder of settings. */
    public Path etc() {
        return folder.resolve("etc");
    }

    /** Starts the server and waits until it is ready; started again, it finds what it kept. */
    public Server server() {
        return startServer().ready();
    }

    /** Starts the server and does not wait for it. */
    Server startServer() {
        starts++;
        Path log = folder.resolve("server-" + starts + ".log");
        return kept(new Server(serverProduct, etc(), folder.resolve("data"), log, brokerPort));
    }

    /** Starts an agent's desktop on a screen of its own, which logs in as soon as the server is there. */
    Desktop startDesktop(String agent, Server server) {
        return startDesktop(agent, server, false);
    }

    /** The same, read by a screen reader. */
    Desktop startSpokenDesktop(String agent, Server server) {
        return startDesktop(agent, server, true);
    }

    private Desktop startDesktop(String agent, Server server, boolean spoken) {
        Path home = folder.resolve("desktop-" + agent);
        Desktop desktop =
                kept(new Desktop(agent, PASSWORD, desktopProduct, driverBundle, home, server.address(), spoken));
        desktops.add(desktop);
        return desktop;
    }

    /** Plays something; when it fails, the report gets a picture of every screen there is. */
    void played(Report report, Runnable story) {
        try {
            story.run();
            passwordsAreNowhere();
        } catch (StoryException | DriverException e) {
            for (Desktop desktop : desktops) {
                try {
                    report.picture(desktop, "failed-" + desktop.agent());
                } catch (StoryException | DriverException | UncheckedIOException gone) {
                    // It has ended, or hangs: what failed says more.
                }
            }
            throw e;
        }
    }

    /** In no log, journal, database, outbox or layout: only in the settings, where the administrator has written them. */
    private void passwordsAreNowhere() {
        List<Path> found = Disk.filesWith(PASSWORD, folder, etc());
        if (!found.isEmpty()) {
            throw new StoryException("a password stands in " + found);
        }
    }

    /** Starts everything on the user's own screen, and waits until the user has closed both desktops. */
    void playedByTheUser(Report report) {
        Server server = startServer();
        visible(
                "telephones",
                "-Dringback.telephones=" + controlPort,
                "-application",
                "org.ringback.workbench.telephones.telephones");
        Program anna = visible("anna", "-Dringback.window=0,0,1000,720", "-server", server.address(), "-agent", "anna");
        Program ben =
                visible("ben", "-Dringback.window=99999,0,1000,720", "-server", server.address(), "-agent", "ben");
        report.seen("Three windows are opening: the desktops of Anna (101) and Ben (102), and the telephones.");
        report.seen(
                "Play: let Otto Krause call 101 and pick up there; then let Maria Weber call 101, and pick up at 102.");
        report.seen("The demo ends when both desktops are closed, or by Ctrl+C here.");
        anna.awaitEnd();
        ben.awaitEnd();
    }

    private Program visible(String name, String javaOptions, String... args) {
        Path home = folder.resolve("desktop-" + name);
        List<String> command = new ArrayList<>(
                List.of(desktopProduct.resolve("ringback-desktop").toString(), "--home", home.toString()));
        command.addAll(List.of(args));
        return kept(new Program(
                "the window of " + name,
                home.resolve("desktop.log"),
                Map.of("RINGBACK_PASSWORD", PASSWORD, "RINGBACK_JAVA_OPTS", javaOptions),
                command));
    }

    /**
     * A free port that no system gives to whoever connects: whoever tries again and again to reach a port of its own range,
     * where nobody listens yet, may be given that very port and reach itself.
     */
    static int freePort() {
        for (int tries = 0; ; tries++) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                if (tries == 100) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** Does several things at the same time, and waits until all are done; fails as the first of them that fails. */
    static void together(Runnable... things) {
        List<CompletableFuture<Void>> all =
                Stream.of(things).map(CompletableFuture::runAsync).toList();
        try {
            all.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private <T extends AutoCloseable> T kept(T closeable) {
        running.add(closeable);
        return closeable;
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the processes, the last one first. */
    @Override
    public synchronized void close() {
        for (AutoCloseable closeable : running.reversed()) {
            try {
                closeable.close();
            } catch (Exception e) {
                System.err.println("could not end " + closeable + ": " + e.getMessage());
            }
        }
        running.clear();
    }
}
