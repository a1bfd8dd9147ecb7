package org.ringback.callbacks.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was appended is there until it is done: once, in order, whatever becomes of the process and of single lines. */
class SpoolTest {
    @TempDir
    Path temp = Path.of("");

    private Path folder = temp;
    private final List<Spool> killed = new ArrayList<>();

    @BeforeEach
    void choose() {
        folder = temp.resolve("spool");
    }

    @Test
    void linesComeInOrderAndOnce() throws IOException {
        try (Spool spool = new Spool(folder)) {
            spool.append("one");
            assertThat(texts(spool)).containsExactly("one");
            spool.append("two");
            spool.append("three");
            assertThat(texts(spool)).containsExactly("two", "three");
            assertThat(texts(spool)).isEmpty();
        }
    }

    @Test
    void whatIsNotDoneIsThereAfterAKillAndAfterAStop() throws IOException {
        Spool killed = thatIsKilled();
        killed.append("one");
        long two = killed.append("two");
        killed.append("three");
        texts(killed);
        killed.done(two);

        try (Spool next = new Spool(folder)) {
            assertThat(texts(next)).containsExactly("one", "three");
            next.append("four");
        }
        try (Spool last = new Spool(folder)) {
            assertThat(texts(last)).containsExactly("one", "three", "four");
        }
    }

    @Test
    void nothingIsLeftOfWhatIsDone() throws IOException {
        try (Spool spool = new Spool(folder)) {
            spool.append("one");
            spool.append("two");
            doAll(spool);
        }
        assertThat(files()).isEmpty();
        try (Spool next = new Spool(folder)) {
            assertThat(texts(next)).isEmpty();
        }
    }

    @Test
    void aLongOutageFillsSeveralFilesWhichGoOneAfterTheOther() throws IOException {
        List<String> told = IntStream.range(0, 30_000)
                .mapToObj(i -> "fact " + i + " " + "x".repeat(60))
                .toList();
        Spool killed = thatIsKilled();
        for (String line : told) {
            killed.append(line);
        }
        assertThat(files()).hasSizeGreaterThan(2);

        Spool next = thatIsKilled();
        List<Spool.Entry> first = new ArrayList<>();
        for (int i = 0; i < 15_000; i++) {
            first.add(next.next().orElseThrow());
        }
        for (Spool.Entry entry : first) {
            next.done(entry.number());
        }
        try (Spool last = new Spool(folder)) {
            List<String> rest = doAll(last);
            assertThat(first.stream().map(Spool.Entry::text)).containsExactlyElementsOf(told.subList(0, 15_000));
            assertThat(rest).containsExactlyElementsOf(told.subList(15_000, told.size()));
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void aDamagedLineCostsItselfAlone() throws IOException {
        Spool killed = thatIsKilled();
        killed.append("one");
        killed.append("two");
        killed.append("three");
        String written = Files.readString(files().getFirst(), StandardCharsets.ISO_8859_1);
        Files.writeString(
                files().getFirst(), written.replace("two", "t\u00ffo") + "half a li", StandardCharsets.ISO_8859_1);

        try (Spool next = new Spool(folder)) {
            assertThat(doAll(next)).containsExactly("one", "three");
        }
        assertThat(files()).isEmpty();
        assertThat(Files.readString(folder.resolve("set-aside.txt"), StandardCharsets.ISO_8859_1))
                .contains("t\u00ffo", "half a li");
    }

    @Test
    void linesAfterHalfAnOneAreWhole() throws IOException {
        Spool killed = thatIsKilled();
        killed.append("one");
        Path file = files().getFirst();
        Files.writeString(file, Files.readString(file).strip());

        try (Spool next = new Spool(folder)) {
            next.append("two");
            assertThat(texts(next)).containsExactly("one", "two");
        }
    }

    @Test
    void theFilesAreTheOwnersAlone() throws IOException {
        Assumptions.assumeTrue(
                temp.getFileSystem().supportedFileAttributeViews().contains("posix"), "needs a POSIX file system");
        try (Spool spool = new Spool(folder)) {
            spool.append("one");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().getFirst())))
                    .isEqualTo("rw-------");
        }
    }

    /** One that is not closed before the next one opens the folder. */
    private Spool thatIsKilled() throws IOException {
        Spool spool = new Spool(folder);
        killed.add(spool);
        return spool;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(f -> f.toString().endsWith(".spool")).sorted().toList();
        }
    }

    private static List<String> doAll(Spool spool) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Optional<Spool.Entry> next = spool.next(); next.isPresent(); next = spool.next()) {
            texts.add(next.get().text());
            spool.done(next.get().number());
        }
        return texts;
    }

    private static List<String> texts(Spool spool) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Optional<Spool.Entry> next = spool.next(); next.isPresent(); next = spool.next()) {
            texts.add(next.get().text());
        }
        return texts;
    }
}
