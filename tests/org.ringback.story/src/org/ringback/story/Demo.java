package org.ringback.story;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.stream.Stream;

/** Plays the story with real windows on screens that nobody sees; see {@code ./ringback demo --headless}. */
public final class Demo {
    private Demo() {}

    /**
     * @param args the server product, the desktop product, the driver bundle, the demo's settings, and the folder for
     *     everything that is written, pictures included
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[4]);
        deleteTree(folder);
        Files.createDirectories(folder);
        Report report = new Report(Clock.systemDefaultZone(), System.out, folder);
        try (Stage stage = onSimulator(
                        Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), Path.of(args[3]), folder.resolve("run"));
                SimulatorWorld world = new SimulatorWorld(stage.controlPort())) {
            Thread ending = new Thread(stage::close, "ending");
            Runtime.getRuntime().addShutdownHook(ending);
            new Story(stage, world, report).play();
            report.seen("The story is told; the pictures are in " + folder);
        } catch (StoryException e) {
            report.seen("IT DID NOT HAPPEN: " + e.getMessage());
            System.exit(1);
        }
    }

    /** A stage with the settings of the demo and a simulated PBX on a free control port. */
    public static Stage onSimulator(Path server, Path desktop, Path driver, Path settings, Path folder)
            throws IOException {
        int port = freePort();
        Stage stage = new Stage(server, desktop, driver, folder, port);
        stage.settings(settings);
        Path pbx = stage.etc().resolve("org.ringback.pbx.simulator~office.cfg");
        Files.writeString(pbx, Files.readString(pbx).replace("@CONTROL_PORT@", Integer.toString(port)));
        return stage;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
