package org.ringback.callbacks.internal.spool;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Lines on disk until each is done, in files that are only ever written at their end. A line is there for whoever starts
 * after a kill as soon as {@link #append} has returned, and after a power cut once {@link #sync} has. What is done is
 * written too, and files of which all is done are deleted; so memory does not grow with what waits.
 *
 * <p>Every method but the constructor blocks for the disk; safe for use by several threads. The folder belongs to one
 * process at a time.
 */
final class Spool implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Spool.class.getName());
    private static final String END = ".spool";
    private static final String ASIDE = "set-aside.txt";
    private static final long FULL = 1 << 20;
    private static final int LONGEST_SHOWN = 80;

    /** One line that is to be done. */
    record Entry(long number, String text) {}

    /** A file. */
    private static final class Segment {
        final Path path;
        /** How many bytes were written, and read. */
        long size;

        long read;
        /** How many of its lines are to be done. */
        int open;

        /** Whether reading it failed; it stays for the next process. */
        boolean unreadable;

        Segment(Path path) {
            this.path = path;
        }
    }

    private final Path folder;
    /** By the number of their first line. The last one is written to as long as there is a channel. */
    private final TreeMap<Long, Segment> segments = new TreeMap<>();
    /** What an earlier process had done already of what is to be read. */
    private final Set<Long> done = new HashSet<>();
    /** Read and not asked for yet. */
    private final Deque<Entry> ahead = new ArrayDeque<>();

    private long next = 1;
    private @Nullable FileChannel channel;

    /** Finds out at once what an earlier process has left. */
    Spool(Path folder) throws IOException {
        this.folder = folder;
        Map<Segment, Set<Long>> found = new HashMap<>();
        for (Path file : files()) {
            Segment segment = new Segment(file);
            Set<Long> numbers = new HashSet<>();
            long first = Long.parseLong(file.getFileName().toString().replace(END, ""));
            next = Math.max(next, first + 1);
            List<String> lines = readOrLeave(segment);
            if (segment.unreadable) {
                // Nobody knows which numbers stand in it; it has no more than it has bytes.
                next = Math.max(next, first + FULL);
            }
            for (String written : lines) {
                Optional<SpoolLine> line = SpoolLine.read(written);
                line.filter(SpoolLine::isDone).ifPresent(l -> done.add(l.number()));
                line.filter(l -> !l.isDone()).ifPresent(l -> numbers.add(l.number()));
                next = Math.max(next, line.map(SpoolLine::number).orElse(0L) + 1);
            }
            segment.read = 0;
            segments.put(first, segment);
            found.put(segment, numbers);
        }
        found.forEach((segment, numbers) -> segment.open =
                (int) numbers.stream().filter(n -> !done.contains(n)).count());
    }

    /**
     * Keeps a line.
     *
     * @param text printable ASCII
     * @return its number
     */
    synchronized long append(String text) throws IOException {
        long number = next++;
        Segment segment = write(SpoolLine.of(number, text));
        segment.open++;
        return number;
    }

    /** The next line that is to be done, in the order in which they were kept; each once in the life of this object. */
    synchronized Optional<Entry> next() throws IOException {
        while (ahead.isEmpty()) {
            Optional<Segment> unread = segments.values().stream()
                    .filter(s -> s.read < s.size && !s.unreadable)
                    .findFirst();
            if (unread.isEmpty()) {
                deleteWhatIsDone();
                return Optional.empty();
            }
            for (String written : readOrLeave(unread.get())) {
                SpoolLine.read(written).ifPresentOrElse(this::ahead, () -> damaged(unread.get(), written));
            }
        }
        return Optional.of(ahead.remove());
    }

    private void ahead(SpoolLine line) {
        if (!line.isDone() && !done.remove(line.number())) {
            ahead.add(new Entry(line.number(), line.text().orElseThrow()));
        }
    }

    /** A line need not be kept any longer. */
    synchronized void done(long number) throws IOException {
        Map.Entry<Long, Segment> at = segments.floorEntry(number);
        at.getValue().open--;
        write(SpoolLine.done(number));
        deleteWhatIsDone();
    }

    /** Writes down, for a person to look at, what cannot be done, in a file that nothing ever deletes. */
    synchronized void setAside(String text) {
        Path file = folder.resolve(ASIDE);
        try (FileChannel out = create(file)) {
            writeAll(out, text);
            out.force(true);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} cannot be written: {1}", file, e.toString());
        }
    }

    /** How many lines are to be done. */
    synchronized int open() {
        return segments.values().stream().mapToInt(s -> s.open).sum();
    }

    /** The file with what was set aside, if anything was. */
    Optional<Path> aside() {
        return Optional.of(folder.resolve(ASIDE)).filter(Files::exists);
    }

    /** What was appended before is on the disk when this returns. Nobody else waits for it. */
    void sync() throws IOException {
        FileChannel now;
        synchronized (this) {
            now = segments.values().stream().anyMatch(s -> s.open > 0) ? channel : null;
        }
        if (now != null) {
            try {
                now.force(false);
            } catch (ClosedChannelException e) {
                LOG.log(Level.TRACE, "it was full meanwhile, and synced then", e);
            }
            syncFolder();
        }
    }

    /** Lines that are not done stay for the next one. */
    @Override
    public synchronized void close() throws IOException {
        closeChannel();
        deleteWhatIsDone();
    }

    private Segment write(SpoolLine line) throws IOException {
        if (channel == null || segments.lastEntry().getValue().size >= FULL) {
            closeChannel();
            makeFolder();
            // The number of a line that is done is lower: the file is found by a number of its own.
            long first = line.isDone() ? next++ : line.number();
            Segment segment = new Segment(folder.resolve(String.format(Locale.ROOT, "%019d%s", first, END)));
            channel = create(segment.path);
            segments.put(first, segment);
        }
        Segment segment = segments.lastEntry().getValue();
        FileChannel out = channel;
        if (out == null) {
            throw new ClosedChannelException();
        }
        try {
            segment.size += writeAll(out, line.write());
        } catch (IOException e) {
            undo(out, segment);
            throw e;
        }
        return segment;
    }

    /** Takes away what was written of a line, or begins a new file the next time. */
    private void undo(FileChannel out, Segment segment) {
        try {
            out.truncate(segment.size);
        } catch (IOException e) {
            channel = null;
            LOG.log(Level.DEBUG, "half a line stays in " + segment.path, e);
        }
    }

    /** The lines that were not read yet. */
    private List<String> read(Segment segment) throws IOException {
        byte[] bytes;
        try (FileChannel in = FileChannel.open(segment.path, StandardOpenOption.READ)) {
            segment.size = in.size();
            ByteBuffer buffer = ByteBuffer.allocate((int) (segment.size - segment.read));
            int got;
            do {
                got = in.read(buffer, segment.read + buffer.position());
            } while (buffer.hasRemaining() && got >= 0);
            bytes = Arrays.copyOf(buffer.array(), buffer.position());
        }
        segment.read = segment.size;
        return new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
    }

    /** One file that cannot be read keeps no other from it. */
    private List<String> readOrLeave(Segment segment) throws IOException {
        try {
            return read(segment);
        } catch (IOException e) {
            LOG.log(
                    Level.ERROR,
                    "{0} cannot be read: {1}; what PBXs told and stands there is entered after the next start, if it can be"
                            + " read then",
                    segment.path,
                    e.toString());
            segment.unreadable = true;
            if (!segments.isEmpty() && segment == segments.lastEntry().getValue()) {
                closeChannel();
            }
            return List.of();
        }
    }

    private void damaged(Segment segment, String written) {
        LOG.log(
                Level.ERROR,
                "{0} has a damaged line, so one thing that a PBX told is not entered: {1}; it is in {2}",
                segment.path,
                written.substring(0, Math.min(LONGEST_SHOWN, written.length())),
                ASIDE);
        setAside(written);
    }

    /** The oldest first, and none before an older one: the younger has what is done of the older. */
    private void deleteWhatIsDone() throws IOException {
        while (!segments.isEmpty()) {
            Segment oldest = segments.firstEntry().getValue();
            boolean writtenTo = segments.size() == 1 && channel != null;
            if (oldest.unreadable || oldest.open > 0 || oldest.read < oldest.size || writtenTo) {
                return;
            }
            Files.deleteIfExists(oldest.path);
            segments.pollFirstEntry();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(p -> p.getFileName().toString().matches("\\d{19}" + END))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private void makeFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, ownersAlone("rwx------"));
        }
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file, EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), ownersAlone("rw-------"));
    }

    private static FileAttribute<?>[] ownersAlone(String rights) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private static int writeAll(FileChannel out, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
        int length = bytes.remaining();
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
        return length;
    }

    private void closeChannel() throws IOException {
        try (@Nullable FileChannel old = channel) {
            channel = null;
            if (old != null) {
                old.force(true);
            }
        }
    }

    /** The new name is on the disk only when the folder is; Windows cannot and need not. */
    private void syncFolder() {
        try (FileChannel channelOfFolder = FileChannel.open(folder, StandardOpenOption.READ)) {
            channelOfFolder.force(true);
        } catch (IOException e) {
            LOG.log(Level.TRACE, "folders cannot be synced here", e);
        }
    }
}
