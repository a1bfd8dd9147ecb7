import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Takes PostgreSQL's files out of the archive that Maven Central has (a .txz in a jar) and lays them down as a bundle
 * carries them: singly, so that the bundle's own compression is the only one; without
 * what only developers need; and each file once.
 *
 * <p>{@code java -cp COMMONS-COMPRESS-AND-XZ releng/PostgresqlFiles.java ARCHIVE.jar VERSION FOLDER}
 *
 * <p>The file {@code index} names them, a line each, without which none is unpacked: first {@code version 18.6}, then
 * {@code file CRC SIZE x|- PATH}, or {@code link TARGET PATH} for one that is the same as its neighbour TARGET.
 */
final class PostgresqlFiles {
    /** What no server needs at run time: headers, libraries to link with, languages that are not there, and what they drag in. */
    private static final Pattern LEFT_OUT = Pattern.compile(".*\\.(?:a|lib|h)"
            + "|include/.*|doc/.*|(?:.*/)?pkgconfig/.*|(?:.*/)?pgxs/.*|share/locale/.*|share/man/.*|share/doc/.*"
            + "|(?:.*/)?(?:lib)?(?:ecpg|pgtypes)[^/]*"
            + "|(?:.*/)?[^/]*(?:plperl|plpython|pltcl|jsonb_pl|hstore_pl|ltree_pl)[^/]*"
            + "|(?:.*/)?(?:pgxml|xml2|libxslt|uuid-ossp|libossp-uuid|libuuid)[^/]*"
            + "|bin/(?:wx|testplug|libcurl|icuio|icutu)[^/]*"
            + "|(?:.*/)?(?:plugin_debugger|pldbgapi|system_stats|test_decoding|pgevent)[^/]*"
            + "|share/(?:postgresql/)?(?:psqlrc|pg_service)[^/]*");

    private record Entry(byte[] content, boolean executable) {}

    private final Map<String, Entry> files = new TreeMap<>();
    private final Map<String, String> links = new TreeMap<>();

    public static void main(String[] arguments) throws IOException {
        PostgresqlFiles postgresql = new PostgresqlFiles();
        postgresql.read(Path.of(arguments[0]));
        postgresql.write(arguments[1], Path.of(arguments[2]));
    }

    private void read(Path jar) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(jar)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".txz")) {
                    unpack(new TarArchiveInputStream(new XZInputStream(zip)));
                    return;
                }
            }
        }
        throw new IOException("there is no .txz in " + jar);
    }

    private void unpack(TarArchiveInputStream tar) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            String path = entry.getName().replaceFirst("^\\./", "");
            if (entry.isDirectory() || LEFT_OUT.matcher(path).matches()) {
                continue;
            }
            if (entry.isSymbolicLink()) {
                links.put(path, entry.getLinkName());
            } else {
                files.put(path, new Entry(tar.readAllBytes(), (entry.getMode() & 0100) != 0));
            }
        }
    }

    private void write(String version, Path folder) throws IOException {
        clear(folder);
        Files.createDirectories(folder);
        StringBuilder index = new StringBuilder("version " + version + "\n");
        Map<String, String> known = new TreeMap<>();
        for (Map.Entry<String, Entry> file : files.entrySet()) {
            String path = file.getKey();
            byte[] content = file.getValue().content();
            String crc = crc(content);
            int name = path.lastIndexOf('/') + 1;
            String same = known.putIfAbsent(path.substring(0, name) + crc + content.length, path);
            if (same != null && content.length > 0) {
                links.put(path, same.substring(name));
                continue;
            }
            Path target = folder.resolve(path);
            Files.createDirectories(target.getParent());
            Files.write(target, content);
            index.append("file %s %d %s %s\n".formatted(crc, content.length, file.getValue().executable() ? "x" : "-", path));
        }
        links.forEach((path, target) -> {
            if (!linkIsForDevelopers(path)) {
                index.append("link %s %s\n".formatted(target, path));
            }
        });
        Files.writeString(folder.resolve("index"), index);
    }

    /** On Linux programs ask for libX.so.N; libX.so is for whoever compiles. */
    private boolean linkIsForDevelopers(String path) {
        return path.endsWith(".so") && path.startsWith("lib/lib");
    }

    private static String crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> all;
            try (Stream<Path> walk = Files.walk(folder)) {
                all = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : all) {
                Files.delete(path);
            }
        }
    }
}
