package org.ringback.server.product.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.kill.FullDiskRun;

/** What becomes of the office when the disk of the server's data is full, to the last byte. */
class FullDiskTest {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(12);

    @TempDir
    Path folder = Path.of("");

    @Test
    void commandsAreRefusedInWordsUntilThereIsRoomAndNothingAcceptedIsLost() throws Exception {
        Installation.letOthersIn(folder);
        Path disk = Files.createDirectory(folder.resolve("disk"));
        mount(disk);
        try {
            Path data = Files.createDirectory(disk.resolve("data"));
            FullDiskRun.Outcome outcome =
                    new FullDiskRun(ServerProcess.product(), folder, data, System.nanoTime() % 1_000_000).run();

            assertThat(outcome.breaches()).isEmpty();
            assertThat(outcome.refusal())
                    .matches("the disk of the server is full: only \\d+ MB are free in \\Q" + data
                            + "\\E, and it needs 32 MB; make room there");
            assertThat(outcome.stopped()).isLessThan(STOP_LIMIT);
        } finally {
            run("umount", "--lazy", disk.toString());
        }
    }

    /** Only root may, and not in every container. */
    private static void mount(Path disk) throws IOException, InterruptedException {
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=320m,mode=755", "tmpfs", disk.toString());
        if (!"true".equals(System.getenv("CI"))) {
            Assumptions.assumeTrue(mounted, "no disk of memory can be mounted here");
        }
        assertThat(mounted).as("a disk of memory is mounted").isTrue();
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
