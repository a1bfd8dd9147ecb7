package org.ringback.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One bundle's folder: what its manifest says and what its sources import. */
record Bundle(Path folder, Manifest manifest) {
    private static final String PREFIX = "org.ringback.";
    private static final Pattern IMPORT =
            Pattern.compile("^import\\s+(?:static\\s+)?([a-zA-Z0-9_]+(?:\\.[a-z0-9_]+)*)", Pattern.MULTILINE);
    private static final Pattern BETWEEN_CLAUSES = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    static Bundle read(Path folder) {
        try (InputStream in = Files.newInputStream(folder.resolve("META-INF/MANIFEST.MF"))) {
            return new Bundle(folder, new Manifest(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Bundle> allIn(Path bundles) {
        try (Stream<Path> folders = Files.list(bundles)) {
            return folders.filter(f -> Files.exists(f.resolve("META-INF/MANIFEST.MF")))
                    .sorted()
                    .map(Bundle::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name without "org.ringback.". */
    String name() {
        String name = header("Bundle-SymbolicName").split(";")[0].trim();
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }

    String header(String header) {
        String value = manifest.getMainAttributes().getValue(header);
        return value == null ? "" : value;
    }

    /** Packages and bundles that the manifest asks for. */
    List<String> required() {
        List<String> required = new ArrayList<>(clauses("Import-Package"));
        required.addAll(clauses("Require-Bundle"));
        required.addAll(clauses("DynamicImport-Package"));
        return required;
    }

    List<String> exportClauses() {
        String value = header("Export-Package");
        return value.isBlank() ? List.of() : List.of(BETWEEN_CLAUSES.split(value));
    }

    List<Path> sources() {
        Path sources = folder.resolve("src");
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packages that a source imports. */
    static List<String> imports(String source) {
        List<String> packages = new ArrayList<>();
        Matcher matcher = IMPORT.matcher(source);
        while (matcher.find()) {
            packages.add(matcher.group(1));
        }
        return packages;
    }

    private List<String> clauses(String header) {
        String value = header(header);
        if (value.isBlank()) {
            return List.of();
        }
        return Stream.of(BETWEEN_CLAUSES.split(value))
                .map(clause -> clause.split(";")[0].trim())
                .toList();
    }
}
