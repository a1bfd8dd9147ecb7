package org.ringback.workbench.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;

/** A file is there whole, or as it was before. */
class SheetFileTest {
    private static final List<String> HEADER = List.of("Name", "Nummer");

    @TempDir
    Path folder = Path.of("");

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final List<Long> progress = new ArrayList<>();
    private final SheetFile target =
            new SheetFile(cells -> String.join("|", cells) + "\n", cancelled::get, progress::add);
    private Path file = folder;

    @BeforeEach
    void before() throws IOException {
        file = Files.writeString(folder.resolve("list.csv"), "as before");
    }

    @Test
    void writesAllPagesBehindTheHeader() throws IOException {
        Sheet sheet = new Sheet(
                HEADER,
                after -> CompletableFuture.completedStage(
                        after.isEmpty()
                                ? new Sheet.Page(List.of(List.of("Müller", "1"), List.of("電話", "2")), Optional.of("2"))
                                : after.get().equals("2")
                                        ? new Sheet.Page(List.of(), Optional.of("3"))
                                        : new Sheet.Page(List.of(List.of("c", "3")), Optional.empty())));
        assertThat(target.write(sheet, file)).isEqualTo(new Written.Done(3));
        assertThat(Files.readString(file)).isEqualTo("\uFEFFName|Nummer\nMüller|1\n電話|2\nc|3\n");
        assertThat(progress).containsExactly(2L, 2L, 3L);
        assertThat(names()).containsExactly("list.csv");
    }

    @Test
    void whatIsCancelledLeavesTheFileAsItWas() throws IOException {
        Sheet endless = new Sheet(HEADER, after -> {
            cancelled.set(progress.size() == 3);
            return CompletableFuture.completedStage(new Sheet.Page(List.of(List.of("a", "1")), Optional.of("more")));
        });
        assertThat(target.write(endless, file)).isEqualTo(new Written.Cancelled());
        assertAsBefore();
    }

    @Test
    void whoeverWaitsForThePageIsInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        AtomicReference<Written> written = new AtomicReference<>(new Written.Done(-1));
        Thread writer = new Thread(() -> written.set(target.write(
                new Sheet(HEADER, after -> {
                    asked.countDown();
                    return new CompletableFuture<>();
                }),
                file)));
        writer.start();
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        writer.interrupt();
        writer.join(10_000);
        assertThat(written.get()).isEqualTo(new Written.Cancelled());
        assertAsBefore();
    }

    @Test
    void whatTheServerRefusesLeavesTheFileAsItWas() throws IOException {
        Sheet refused = new Sheet(
                HEADER,
                after -> CompletableFuture.failedStage(
                        new Desk.RefusedException(new Reply.Refused(Refusal.NOT_ALLOWED, "no"))));
        assertThat(target.write(refused, file)).isEqualTo(new Written.NotAnswered(Optional.of(Refusal.NOT_ALLOWED)));
        Sheet broken = new Sheet(HEADER, after -> CompletableFuture.failedStage(new IllegalStateException("x")));
        assertThat(target.write(broken, file)).isEqualTo(new Written.NotAnswered(Optional.empty()));
        assertAsBefore();
    }

    @Test
    void whereNothingCanBeWrittenIsSaid() throws IOException {
        Sheet sheet = Sheet.of(HEADER, List.of());
        assertThat(target.write(sheet, folder.resolve("nowhere/list.csv"))).isEqualTo(new Written.NoFolder());
        assertThat(target.write(sheet, file.resolve("list.csv"))).isInstanceOf(Written.Failed.class);
        assertAsBefore();
    }

    private void assertAsBefore() throws IOException {
        assertThat(Files.readString(file)).isEqualTo("as before");
        assertThat(names()).containsExactly("list.csv");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).toList();
        }
    }
}
