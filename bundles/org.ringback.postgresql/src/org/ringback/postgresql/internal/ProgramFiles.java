package org.ringback.postgresql.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.postgresql.PostgresqlException;

/**
 * PostgreSQL's programs and what they need, as the bundle for this platform carries them. Its file {@code index} names
 * all with size and checksum, so that at each start what is missing or damaged on the disk is laid down anew.
 */
final class ProgramFiles {
    private static final String SHIPPED = "/lib/postgresql/";

    /** Where the files come from. */
    interface Source {
        /** @return null when there is none of this name */
        @Nullable
        InputStream open(String name) throws IOException;
    }

    private record Entry(String path, String crc, long size, boolean executable) {}

    private record Link(String path, String target) {}

    private final Source source;
    private final String version;
    private final List<Entry> entries;
    private final List<Link> links;

    private ProgramFiles(Source source, String version, List<Entry> entries, List<Link> links) {
        this.source = source;
        this.version = version;
        this.entries = List.copyOf(entries);
        this.links = List.copyOf(links);
    }

    /** Those that came with the installation. */
    static Source shipped() {
        return name -> ProgramFiles.class.getResourceAsStream(SHIPPED + name);
    }

    /** @throws PostgresqlException when the source has none for this platform */
    static ProgramFiles of(Source source) {
        String version = "";
        List<Entry> entries = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        try (InputStream in = source.open("index")) {
            if (in == null) {
                throw new PostgresqlException("no PostgreSQL comes along for " + Platform.name()
                        + "; use one of your own: url in org.ringback.store.cfg");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] word = line.split(" ", 5);
                switch (word[0]) {
                    case "version" -> version = word[1];
                    case "file" ->
                        entries.add(new Entry(word[4], word[1], Long.parseLong(word[2]), word[3].equals("x")));
                    case "link" -> links.add(new Link(line.split(" ", 3)[2], word[1]));
                    default -> throw new IOException("a line of the index reads " + line);
                }
            }
        } catch (IOException e) {
            throw new PostgresqlException(
                    "the installation is damaged: PostgreSQL's files cannot be read: " + e.getMessage(), e);
        }
        return new ProgramFiles(source, version, entries, links);
    }

    /** For example 18.6.0. */
    String version() {
        return version;
    }

    int major() {
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    /** Sees to it that a folder has them all, whole and with their rights; what is right already is left alone. */
    void layDown(Path folder) throws IOException {
        Set<Path> made = new HashSet<>();
        for (Entry entry : entries) {
            Path file = folder.resolve(entry.path());
            if (!isWhole(file, entry)) {
                folders(folder, file, made);
                write(file, entry);
            }
        }
        for (Link link : links) {
            link(folder, link, made);
        }
    }

    private void write(Path file, Entry entry) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try (InputStream in = source.open(entry.path())) {
            if (in == null) {
                throw new IOException("the installation lacks " + entry.path());
            }
            Files.copy(in, beside, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Platform.WINDOWS) {
            Files.setPosixFilePermissions(
                    beside, PosixFilePermissions.fromString(entry.executable() ? "rwxr-xr-x" : "rw-r--r--"));
        }
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void link(Path folder, Link link, Set<Path> made) throws IOException {
        Path path = folder.resolve(link.path());
        if (Files.exists(path)) {
            return;
        }
        folders(folder, path, made);
        Files.deleteIfExists(path);
        if (Platform.WINDOWS) {
            Files.copy(path.resolveSibling(link.target()), path);
        } else {
            Files.createSymbolicLink(path, Path.of(link.target()));
        }
    }

    /** With rights that do not depend on this process's umask: PostgreSQL may run as another user. */
    private static void folders(Path top, Path file, Set<Path> made) throws IOException {
        Path parent = file.getParent();
        if (parent == null || !made.add(parent)) {
            return;
        }
        if (!parent.equals(top)) {
            folders(top, parent, made);
        }
        Files.createDirectories(parent);
        if (!Platform.WINDOWS) {
            Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static boolean isWhole(Path file, Entry entry) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || Files.size(file) != entry.size()
                || entry.executable() && !Files.isExecutable(file)) {
            return false;
        }
        CRC32 crc = new CRC32();
        crc.update(Files.readAllBytes(file));
        return crc.getValue() == Long.parseLong(entry.crc(), 16);
    }
}
