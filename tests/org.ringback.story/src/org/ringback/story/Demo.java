package org.ringback.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.stream.Stream;
import org.ringback.workbench.driver.DriverException;

/** The demo on a simulated PBX; see {@code ./ringback demo}. */
public final class Demo {
    private Demo() {}

    /**
     * @param args {@code headless} (plays the story on screens that nobody sees) or {@code visible} (for the user to
     *     play), the server product, the desktop product, the driver bundle, the demo's settings, and the folder for
     *     everything that is written, pictures included
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[5]).toAbsolutePath();
        Thread tidying = asideAndAway(folder);
        Files.createDirectories(folder);
        Report report = new Report(Clock.systemDefaultZone(), System.out, folder);
        boolean told = false;
        try (Stage stage =
                onSimulator(path(args[1]), path(args[2]), path(args[3]), path(args[4]), folder.resolve("run"))) {
            Runtime.getRuntime().addShutdownHook(new Thread(stage::close, "ending"));
            if (args[0].equals("visible")) {
                stage.playedByTheUser(report);
            } else {
                new Story(stage, new SimulatorWorld(stage.controlPort()), report).play();
                report.seen("That was all; the pictures are in " + folder);
            }
            told = true;
        } catch (StoryException | DriverException e) {
            report.seen("IT DID NOT HAPPEN: " + e.getMessage());
        }
        tidying.join();
        System.exit(told ? 0 : 1);
    }

    private static Path path(String text) {
        return Path.of(text).toAbsolutePath();
    }

    /** A stage with the settings of the demo and a simulated PBX on a free control port. */
    public static Stage onSimulator(Path server, Path desktop, Path driver, Path settings, Path folder)
            throws IOException {
        int port = Stage.freePort();
        Stage stage = new Stage(server, desktop, driver, folder, port);
        stage.settings(settings);
        Path pbx = stage.etc().resolve("org.ringback.pbx.simulator~office.cfg");
        Files.writeString(pbx, Files.readString(pbx).replace("@CONTROL_PORT@", Integer.toString(port)));
        return stage;
    }

    /** What an earlier run has left is deleted while this one begins: a database has thousands of files. */
    private static Thread asideAndAway(Path folder) throws IOException {
        Path aside = folder.resolveSibling(folder.getFileName() + ".old");
        if (Files.exists(folder) && !Files.exists(aside)) {
            Files.move(folder, aside);
        }
        deleteTree(folder);
        return Thread.ofPlatform().daemon().name("tidying").start(() -> {
            try {
                deleteTree(aside);
            } catch (IOException e) {
                System.err.println(aside + " cannot be deleted: " + e.getMessage());
            }
        });
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
