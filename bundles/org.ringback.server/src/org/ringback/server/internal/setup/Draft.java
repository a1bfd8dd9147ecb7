package org.ringback.server.internal.setup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The settings as they are and as they are to be. Nothing is written before {@link #write}, and then all of it or nothing. */
final class Draft {
    static final String SUFFIX = ".cfg";
    /** Whose owner and rights a new file gets. */
    private static final String LIKE = "org.ringback.store.cfg";

    private final Path folder;
    private final Map<String, String> before = new TreeMap<>();
    private final Map<String, String> after = new TreeMap<>();

    private Draft(Path folder) {
        this.folder = folder;
    }

    /** @throws SetupException with the file that cannot be read, or when the folder cannot be written */
    static Draft of(Path folder) throws SetupException {
        if (!Files.isWritable(folder)) {
            throw new SetupException("the settings in " + folder + " may not be written by "
                    + System.getProperty("user.name") + ": do it as their owner or with sudo");
        }
        Draft draft = new Draft(folder);
        Path at = folder;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                at = file;
                draft.before.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        } catch (IOException e) {
            throw unreadable(at, e);
        }
        draft.after.putAll(draft.before);
        return draft;
    }

    private static SetupException unreadable(Path path, IOException why) {
        return new SetupException(path
                + switch (why) {
                    case AccessDeniedException e ->
                        " may not be read by " + System.getProperty("user.name")
                                + ": do it as the settings' owner or with sudo";
                    case CharacterCodingException e -> " is not written in UTF-8: save it so";
                    default -> " cannot be read (" + why + ")";
                });
    }

    Path folder() {
        return folder;
    }

    /** All settings, by the names of their files. */
    Map<String, String> settings() {
        return settings(after);
    }

    Map<String, String> settingsBefore() {
        return settings(before);
    }

    private static Map<String, String> settings(Map<String, String> files) {
        return files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(SUFFIX))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Optional<String> get(String file, String key) {
        return text(file).get(key);
    }

    void set(String file, String key, String value) {
        after.put(file, text(file).with(key, value).text());
    }

    void unset(String file, String key) {
        after.put(file, text(file).without(key).text());
    }

    private SettingsText text(String file) {
        return new SettingsText(after.getOrDefault(file, ""));
    }

    /** What a file is to hold; empty when it is not to be there. */
    Optional<String> file(String name) {
        return Optional.ofNullable(after.get(name));
    }

    /** Puts a whole file there. */
    void put(String name, String text) throws SetupException {
        know(name);
        after.put(name, text);
    }

    /** Takes a file away. */
    void remove(String name) throws SetupException {
        know(name);
        after.remove(name);
    }

    /** Has a file that is not a settings file looked at. */
    Optional<String> know(String name) throws SetupException {
        Path path = folder.resolve(name);
        if (!before.containsKey(name) && Files.exists(path)) {
            try {
                String text = Files.readString(path);
                before.put(name, text);
                after.putIfAbsent(name, text);
            } catch (IOException e) {
                throw unreadable(path, e);
            }
        }
        return Optional.ofNullable(after.get(name));
    }

    /**
     * What was to be at some time.
     *
     * @param known the files that were there and had been looked at
     */
    record Snapshot(Set<String> known, Map<String, String> after) {}

    /** As it is now, to come back to. */
    Snapshot snapshot() {
        return new Snapshot(Set.copyOf(before.keySet()), Map.copyOf(after));
    }

    /** Files looked at since then stay as they are. */
    void back(Snapshot snapshot) {
        after.clear();
        after.putAll(before);
        after.keySet().removeAll(snapshot.known());
        after.putAll(snapshot.after());
    }

    /** A name that no file has, for what is put aside. */
    String free(String name) {
        String free = name;
        for (int i = 2; after.containsKey(free) || Files.exists(folder.resolve(free), LinkOption.NOFOLLOW_LINKS); i++) {
            free = name + i;
        }
        return free;
    }

    private Set<String> changed() {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> Optional.ofNullable(before.get(name)).equals(Optional.ofNullable(after.get(name))));
        return names;
    }

    /** What would be written, in words; no secret is among them. */
    List<String> changes() {
        List<String> lines = new ArrayList<>();
        for (String name : changed()) {
            if (!after.containsKey(name)) {
                lines.add(name + " is taken away");
            } else if (name.endsWith(SUFFIX)) {
                lines.add(name + (before.containsKey(name) ? "" : " (new)"));
                changes(name, lines);
            } else {
                lines.add(name + (before.containsKey(name) ? "" : " (new)") + ": "
                        + after.getOrDefault(name, "").lines().count() + " lines");
            }
        }
        return lines;
    }

    private void changes(String name, List<String> lines) {
        Map<String, String> was = new SettingsText(before.getOrDefault(name, "")).values();
        Map<String, String> is = text(name).values();
        Set<String> keys = new TreeSet<>(was.keySet());
        keys.addAll(is.keySet());
        for (String key : keys) {
            String now = is.get(key);
            String then = was.get(key);
            if (now == null) {
                lines.add("    " + key + " is taken out");
            } else if (!now.equals(then)) {
                lines.add("    " + key + " = " + shown(key, now)
                        + (then == null ? "" : " (was " + shown(key, then) + ")"));
            }
        }
    }

    private static String shown(String key, String value) {
        return value.isEmpty() || !key.matches(".*(secret|password).*") ? value : "********";
    }

    /**
     * Writes all of it or nothing.
     *
     * @throws SetupException when nothing was written
     */
    void write() throws SetupException {
        Map<String, Path> made = new TreeMap<>();
        List<String> done = new ArrayList<>();
        try {
            for (String name : changed()) {
                unchanged(name);
                if (after.containsKey(name)) {
                    made.put(name, make(name, after.getOrDefault(name, "")));
                }
            }
            for (String name : changed()) {
                done.add(name);
                Path prepared = made.get(name);
                if (prepared == null) {
                    Files.deleteIfExists(folder.resolve(name));
                } else {
                    Files.move(
                            prepared, place(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            String kept =
                    "the settings in " + folder + " cannot be written (" + e + "): do it as their owner or as root";
            throw new SetupException(undo(done) ? kept : kept + "; look at " + String.join(", ", done));
        } finally {
            made.values().forEach(file -> file.toFile().delete());
        }
    }

    private void unchanged(String name) throws IOException, SetupException {
        Path path = folder.resolve(name);
        String now = Files.exists(path) ? Files.readString(path) : null;
        if (!Optional.ofNullable(now).equals(Optional.ofNullable(before.get(name)))) {
            throw new SetupException(
                    path + " was changed meanwhile by somebody else: nothing was written, do it again");
        }
    }

    /** A link stays one. */
    private Path place(String name) throws IOException {
        Path path = folder.resolve(name);
        return Files.exists(path) ? path.toRealPath() : path;
    }

    private Path make(String name, String text) throws IOException {
        Path to = place(name);
        Path file = Files.createTempFile(to.getParent(), ".setup", ".tmp");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            all(channel, text);
            channel.force(true);
            rights(file, Files.exists(to) ? to : folder.resolve(LIKE), Files.exists(to));
            return file;
        } catch (IOException e) {
            Files.delete(file);
            throw e;
        }
    }

    /** A disk that is nearly full takes a part, and fails only at the next. */
    static void all(WritableByteChannel channel, String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Owner, group and rights of another file; a new one, which may hold secrets, is not for others. */
    private static void rights(Path file, Path like, boolean same) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null || !Files.exists(like)) {
            return;
        }
        PosixFileAttributes of = Files.readAttributes(like, PosixFileAttributes.class);
        if (!of.group().equals(view.readAttributes().group())) {
            view.setGroup(of.group());
        }
        if (!of.owner().equals(view.readAttributes().owner())) {
            view.setOwner(of.owner());
        }
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(of.permissions());
        if (!same) {
            permissions.removeIf(each -> each.name().startsWith("OTHERS"));
        }
        view.setPermissions(permissions);
    }

    private boolean undo(List<String> done) {
        boolean undone = true;
        for (String name : done) {
            try {
                String text = before.get(name);
                if (text == null) {
                    Files.deleteIfExists(folder.resolve(name));
                } else if (!Files.exists(folder.resolve(name))
                        || !Files.readString(folder.resolve(name)).equals(text)) {
                    Path file = make(name, text);
                    Files.move(file, place(name), StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                undone = false;
            }
        }
        return undone;
    }
}
