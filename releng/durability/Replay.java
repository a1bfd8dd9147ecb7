import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What the files of a folder would be, had the machine stopped at some moment of a log that unsynced.c wrote.
 *
 * <p>What was synced is there. Of what was written since, each write may be there, or not, or by some of its sectors of
 * 512 bytes. Names (made, renamed, removed) are as a journaling file system has them: in their order, and those before
 * the end of any sync for sure.
 */
final class Replay {
    /** How much of what was not synced is there. */
    enum Left {
        /** All: the process was killed, and the machine lived. */
        ALL,
        /** Nothing: the power was cut before anything went to the disk by itself. */
        NONE,
        /** Some: the power was cut while the system wrote, in any order. */
        SOME
    }

    /** One thing that was done. */
    record Entry(char op, String path, long offset, byte[] data) {}

    private interface Change {
        void to(Map<String, Content> names);
    }

    /** What one file holds. */
    private static final class Content {
        byte[] synced;
        final List<Entry> unsynced = new ArrayList<>();
        /** For each sync that runs, the first one first: how many of the unsynced it covers. */
        final List<Integer> syncing = new ArrayList<>();

        Content(byte[] synced) {
            this.synced = synced;
        }

        void syncEnded() {
            int done = syncing.isEmpty() ? 0 : syncing.removeFirst();
            for (Entry entry : unsynced.subList(0, done)) {
                apply(entry, null);
            }
            unsynced.subList(0, done).clear();
            syncing.replaceAll(n -> Math.max(0, n - done));
        }

        /** @param torn if present, says for each sector whether it is written */
        void apply(Entry entry, Random torn) {
            int at = (int) entry.offset();
            switch (entry.op()) {
                case 'T' -> synced = Arrays.copyOf(synced, at);
                case 'G' -> synced = synced.length < at ? Arrays.copyOf(synced, at) : synced;
                default -> {
                    byte[] data = entry.data();
                    if (synced.length < at + data.length) {
                        synced = Arrays.copyOf(synced, at + data.length);
                    }
                    for (int from = 0; from < data.length; ) {
                        int to = Math.min(data.length, from + 512 - (at + from) % 512);
                        if (torn == null || torn.nextBoolean()) {
                            System.arraycopy(data, from, synced, at + from, to - from);
                        }
                        from = to;
                    }
                }
            }
        }
    }

    private final Map<String, Content> live = new HashMap<>();
    private final Map<String, Content> durable = new HashMap<>();
    private final List<Change> unsyncedNames = new ArrayList<>();
    private final Path folder;
    private final Path before;
    /** The highest commit that had been acknowledged. */
    private long acknowledged;

    private Replay(Path folder, Path before) {
        this.folder = folder;
        this.before = before;
    }

    static List<Entry> read(Path log) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(log)) {
            ByteBuffer in = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            in.order(ByteOrder.LITTLE_ENDIAN);
            while (in.remaining() >= 21) {
                char op = (char) in.get();
                byte[] path = new byte[in.getInt()];
                long offset = in.getLong();
                byte[] data = new byte[(int) in.getLong()];
                in.get(path).get(data);
                entries.add(new Entry(op, new String(path, StandardCharsets.UTF_8), offset, data));
            }
        }
        return entries;
    }

    /**
     * Makes the folder as it would be.
     *
     * @param folder where the log's files were
     * @param before what was in it when the log began
     * @param into where it is made; must not exist
     * @return the highest commit that had been acknowledged
     */
    static long cut(List<Entry> log, int moment, Path folder, Path before, Path into, Left left, Random random)
            throws IOException {
        Replay replay = new Replay(folder, before);
        for (Entry entry : log.subList(0, moment)) {
            replay.take(entry);
        }
        replay.write(into, left, random);
        return replay.acknowledged;
    }

    private void take(Entry entry) throws IOException {
        String path = entry.path();
        switch (entry.op()) {
            case 'K' -> acknowledged = Math.max(acknowledged, entry.offset());
            case 'W', 'T', 'G' -> content(path).unsynced.add(entry);
            case 'C' -> {
                Content content = content(path);
                if (entry.offset() == 1) {
                    content.unsynced.add(new Entry('T', path, 0, entry.data()));
                }
            }
            case 'B' -> {
                if (live.containsKey(path)) {
                    content(path).syncing.add(content(path).unsynced.size());
                }
            }
            case 'E' -> {
                if (live.containsKey(path)) {
                    content(path).syncEnded();
                }
                unsyncedNames.forEach(c -> c.to(durable));
                unsyncedNames.clear();
            }
            case 'R' -> {
                Content moved = content(path);
                String to = new String(entry.data(), StandardCharsets.UTF_8);
                named(names -> {
                    names.put(path, null);
                    names.put(to, moved);
                });
            }
            case 'U' -> named(names -> names.put(path, null));
            default -> throw new IOException("the log has an unknown entry " + entry.op());
        }
    }

    private void named(Change change) {
        change.to(live);
        unsyncedNames.add(change);
    }

    private Content content(String path) throws IOException {
        Content known = live.get(path);
        if (known != null) {
            return known;
        }
        Path old = before.resolve(folder.relativize(Path.of(path)));
        boolean there = !live.containsKey(path) && Files.isRegularFile(old);
        Content content = new Content(there ? Files.readAllBytes(old) : new byte[0]);
        if (there) {
            live.put(path, content);
            durable.put(path, content);
        } else {
            named(names -> names.put(path, content));
        }
        return content;
    }

    private void write(Path into, Left left, Random random) throws IOException {
        Folders.copy(before, into);
        int names = left == Left.ALL ? unsyncedNames.size() : left == Left.NONE ? 0 : random.nextInt(unsyncedNames.size() + 1);
        unsyncedNames.subList(0, names).forEach(c -> c.to(durable));
        for (Map.Entry<String, Content> file : durable.entrySet()) {
            Path path = into.resolve(folder.relativize(Path.of(file.getKey())));
            Content content = file.getValue();
            if (content == null) {
                Files.deleteIfExists(path);
                continue;
            }
            for (Entry entry : left == Left.NONE ? List.<Entry>of() : content.unsynced) {
                int chance = left == Left.ALL ? 0 : random.nextInt(4);
                if (chance < 3) {
                    content.apply(entry, chance == 2 ? random : null);
                }
                // Of four, two are there, one is torn and one is lost.
            }
            Files.createDirectories(path.getParent());
            Files.write(path, content.synced);
        }
    }
}
