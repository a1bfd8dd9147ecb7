import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What the update site and the products really contain from others, and its licences, read from the jars after a build. Run in
 * the folder of the checkout:
 *
 * <pre>
 * java releng/Works.java notice write|check          writes or checks NOTICE
 * java releng/Works.java bom FOLDER NAME VERSION      prints a bill of materials of the product in that folder
 * </pre>
 *
 * <p>Licences come from each jar's own manifest or pom; releng/works.properties has those of jars that do not tell,
 * short names for the ways in which licences are spelt, and how Maven calls jars that do not tell. What is in a bundle of ours and no jar, its file META-INF/works
 * names. The bill is CycloneDX 1.6 (ECMA-424) as JSON, the same bytes for the same product.
 */
final class Works {
    private static final Pattern POM_LICENCE = Pattern.compile("<license>\\s*<name>([^<]+)</name>");
    private static final Pattern POM_VERSION = Pattern.compile("<version>\\s*([^<$]+?)\\s*</version>");
    private static final String OUR_LICENCE = "EPL-2.0";
    private static final String HEAD =
            """
            Ringback
            Copyright (c) 2026 the Ringback authors.
            Ringback is available under the Eclipse Public License 2.0: see the file LICENSE.

            The products contain the following works of others, unchanged, under their own licences
            (names as in the SPDX list). Where a work may be had under one of several, they are all named.
            The text of each licence is in the jar of the work or at the place that its jar names.
            """;

    private final Properties known = new Properties();
    private final List<Work> works = new ArrayList<>();
    private final Set<String> untold = new TreeSet<>();

    /**
     * @param id of a bundle its symbolic name
     * @param licence names of the SPDX list with " or " between
     * @param maven group, artifact and version, such as {@code io.netty/netty-common@4.1.137.Final}
     * @param sha256 of the jar; empty for what is no jar of its own
     */
    private record Work(
            String id, String version, String licence, Optional<String> maven, Optional<String> sha256, boolean ours) {
        String line() {
            // The native parts of SWT differ by platform only.
            return (id.replaceFirst("^(org\\.eclipse(?:\\.e4\\.ui)?\\.swt)\\.(gtk|win32|cocoa).*", "$1 (native part)")
                            + " " + version)
                    .strip();
        }

        String key() {
            return maven.map(m -> "pkg:maven/" + m)
                    .orElse("pkg:generic/" + id.replace(" ", "%20") + (version.isEmpty() ? "" : "@" + version));
        }
    }

    public static void main(String[] arguments) throws IOException {
        Works works = new Works();
        switch (arguments.length > 0 ? arguments[0] : "") {
            case "notice" -> works.notice(arguments.length > 1 && arguments[1].equals("write"));
            case "bom" -> {
                works.readAll(List.of(Path.of(arguments[1])));
                System.out.print(works.bill(arguments[2], arguments[3]));
            }
            default -> {
                System.err.println("works: notice write|check, or bom FOLDER NAME VERSION");
                System.exit(2);
            }
        }
    }

    private void notice(boolean write) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("releng"))) {
            readAll(files.filter(f -> f.endsWith("target/repository") || f.endsWith("target/products"))
                    .toList());
        }
        String text = noticeText();
        if (!untold.isEmpty()) {
            System.err.println("notice: no licence is known of " + untold
                    + "; name it in releng/works.properties, or the build fails in CI");
            System.exit(write ? 0 : 1);
        }
        Path file = Path.of("NOTICE");
        if (write) {
            if (!Files.readString(file).equals(text)) {
                Files.writeString(file, text);
                System.out.println("notice: NOTICE is new; build once more to ship it");
            }
        } else if (!Files.readString(file).equals(text)) {
            System.err.println("notice: NOTICE is not what the products contain: " + difference(file, text)
                    + "; run ./ringback build and commit it");
            System.exit(1);
        }
    }

    private void readAll(List<Path> folders) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of("releng/works.properties"))) {
            known.load(in);
        }
        List<Path> jars = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(f -> f.toString().endsWith(".jar"))
                        .filter(f -> f.toString().contains("/plugins/"))
                        .sorted()
                        .forEach(jars::add);
            }
        }
        if (jars.isEmpty()) {
            System.err.println("works: nothing is built yet; run ./ringback build");
            System.exit(1);
        }
        for (Path jar : jars) {
            read(jar.getFileName().toString(), Files.readAllBytes(jar));
        }
    }

    private String noticeText() {
        Map<String, Set<String>> byLicence = new TreeMap<>();
        works.stream()
                .filter(work -> !work.ours())
                .forEach(work -> byLicence
                        .computeIfAbsent(work.licence(), l -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER))
                        .add(work.line()));
        StringBuilder text = new StringBuilder(HEAD);
        byLicence.forEach((licence, lines) -> {
            text.append('\n').append(licence).append('\n');
            lines.forEach(line -> text.append("  ").append(line).append('\n'));
        });
        return text.toString();
    }

    /** What is there twice in the same bytes is named once. */
    private String bill(String name, String version) {
        Map<String, Work> components = new TreeMap<>();
        works.forEach(work -> components.put(work.key() + " " + work.sha256().orElse(""), work));
        Map<String, Integer> times = new TreeMap<>();
        String listed = components.values().stream()
                .map(work -> component(work, times.merge(work.key(), 1, Integer::sum)))
                .collect(Collectors.joining(",\n"));
        UUID serial = UUID.nameUUIDFromBytes((name + version + listed).getBytes(StandardCharsets.UTF_8));
        return """
                {
                  "bomFormat": "CycloneDX",
                  "specVersion": "1.6",
                  "serialNumber": "urn:uuid:%s",
                  "version": 1,
                  "metadata": {
                    "component": { "type": "application", "bom-ref": "product", "name": %s, "version": %s }
                  },
                  "components": [
                %s
                  ]
                }
                """
                .formatted(serial, json(name), json(version), listed);
    }

    /** @param time which one with this key it is */
    private static String component(Work work, int time) {
        List<String> fields = new ArrayList<>();
        fields.add("\"type\": \"library\"");
        fields.add("\"bom-ref\": " + json(work.key() + (time == 1 ? "" : "#" + time)));
        String[] maven = work.maven().orElse("").split("[/@]");
        if (maven.length == 3) {
            fields.add("\"group\": " + json(maven[0]));
        }
        fields.add("\"name\": " + json(maven.length == 3 ? maven[1] : work.id()));
        String version = maven.length == 3 ? maven[2] : work.version();
        if (!version.isEmpty()) {
            fields.add("\"version\": " + json(version));
        }
        work.sha256()
                .ifPresent(hash -> fields.add("\"hashes\": [ { \"alg\": \"SHA-256\", \"content\": " + json(hash) + " } ]"));
        fields.add("\"licenses\": [ " + licence(work.licence()) + " ]");
        fields.add("\"purl\": " + json(work.key()));
        return "    { " + String.join(", ", fields) + " }";
    }

    private static String licence(String names) {
        if (names.contains(" or ")) {
            return "{ \"expression\": " + json(names.replace(" or ", " OR ")) + " }";
        }
        String kind = names.isEmpty() || names.startsWith("LicenseRef-") ? "name" : "id";
        return "{ \"license\": { \"" + kind + "\": " + json(names.isEmpty() ? "unknown" : names) + " } }";
    }

    private static String json(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(c -> quoted.append(
                        c == '"' || c == '\\' ? "\\" + (char) c : c < ' ' ? "\\u%04x".formatted(c) : "" + (char) c));
        return quoted.append('"').toString();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(String file, byte[] jar) throws IOException {
        Manifest manifest = new Manifest();
        Set<String> pomLicences = new LinkedHashSet<>();
        String pomVersion = "";
        List<String> maven = new ArrayList<>();
        boolean ours = file.startsWith("org.ringback.");
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                if (name.equals("META-INF/MANIFEST.MF")) {
                    manifest = new Manifest(new ByteArrayInputStream(in.readAllBytes()));
                } else if (name.startsWith("META-INF/maven/") && name.endsWith("/pom.xml")) {
                    String pom = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    Matcher version = POM_VERSION.matcher(pom);
                    if (pomVersion.isEmpty() && version.find()) {
                        pomVersion = version.group(1);
                    }
                    Matcher matcher = POM_LICENCE.matcher(pom);
                    while (matcher.find()) {
                        pomLicences.add(matcher.group(1).strip());
                    }
                } else if (name.startsWith("META-INF/maven/") && name.endsWith("/pom.properties")) {
                    Properties pom = new Properties();
                    pom.load(new ByteArrayInputStream(in.readAllBytes()));
                    pomVersion = pom.getProperty("version", "");
                    maven.add(pom.getProperty("groupId") + "/" + pom.getProperty("artifactId") + "@" + pomVersion);
                } else if (ours && name.equals("META-INF/works")) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> line.split(": ", 2))
                            .forEach(work -> works.add(part(work[0], work[1])));
                } else if (ours && name.startsWith("lib/") && name.endsWith(".jar")) {
                    read(name.substring("lib/".length()), in.readAllBytes());
                }
            }
        }
        // One that has taken others in tells of each.
        Optional<String> only = maven.size() == 1 ? Optional.of(maven.getFirst()) : Optional.empty();
        add(file, manifest.getMainAttributes(), pomLicences, pomVersion, only, sha256(jar), ours);
    }

    /** @param what a name, and a version where there is one */
    private static Work part(String licence, String what) {
        Matcher version = Pattern.compile("(.*) ([0-9][^ ]*)").matcher(what);
        return version.matches()
                ? new Work(version.group(1), version.group(2), licence, Optional.empty(), Optional.empty(), false)
                : new Work(what, "", licence, Optional.empty(), Optional.empty(), false);
    }

    private void add(
            String file,
            Attributes manifest,
            Set<String> pomLicences,
            String pomVersion,
            Optional<String> maven,
            String sha256,
            boolean ours) {
        String symbolicName = manifest.getValue("Bundle-SymbolicName");
        String id = symbolicName == null
                ? file.replaceFirst("(-[0-9].*)?\\.jar$", "")
                : symbolicName.split(";")[0].strip();
        String version = first(manifest, "Bundle-Version", "Implementation-Version", "Specification-Version");
        version = version.isEmpty() ? pomVersion : version;
        // What Eclipse puts behind a version says when it was built.
        String whole = version.replaceFirst("\\.v?[0-9]{8}.*", "");
        version = version.replaceFirst("^(\\d+(?:\\.\\d+){1,2}).*", "$1");
        if (ours) {
            works.add(new Work(id, version, OUR_LICENCE, Optional.empty(), Optional.of(sha256), true));
            return;
        }
        Set<String> licences = new TreeSet<>();
        if (known.containsKey(id)) {
            licences.add(known.getProperty(id));
        } else {
            String told = first(manifest, "Bundle-License");
            Set<String> names = told.isBlank() ? pomLicences : split(told);
            names.forEach(name -> licences.add(shortName(name)));
            if (licences.isEmpty()) {
                byPrefix(id).ifPresentOrElse(licences::add, () -> untold.add(file));
            }
        }
        String told = whole.isEmpty() ? inName(file) : whole;
        Optional<String> called = maven.or(() -> inMaven(id)
                .filter(name -> !told.isEmpty())
                .map(name -> name + "@" + told));
        works.add(new Work(id, version, String.join(" or ", licences), called, Optional.of(sha256), false));
    }

    private static String inName(String file) {
        Matcher version = Pattern.compile(".*-([0-9][^-]*)\\.jar").matcher(file);
        return version.matches() ? version.group(1) : "";
    }

    /** Group and artifact of a jar that does not tell them; a star stands for the name. */
    private Optional<String> inMaven(String id) {
        return Optional.ofNullable(known.getProperty("maven." + id))
                .or(() -> byPrefix("maven." + id))
                .map(name -> name.replace("*", id));
    }

    private static Set<String> split(String header) {
        Set<String> names = new LinkedHashSet<>();
        for (String clause : header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
            names.add(clause.split(";")[0].replace("\"", "").strip());
        }
        return names;
    }

    private String shortName(String licence) {
        String key = "spelt." + licence.replaceAll("[^A-Za-z0-9.]+", "_");
        String name = known.getProperty(key);
        if (name == null) {
            untold.add(key);
            return licence;
        }
        return name;
    }

    private Optional<String> byPrefix(String id) {
        return known.stringPropertyNames().stream()
                .filter(key -> key.endsWith("*") && id.startsWith(key.substring(0, key.length() - 1)))
                .findFirst()
                .map(known::getProperty);
    }

    private static String first(Attributes manifest, String... names) {
        for (String name : names) {
            if (manifest.getValue(name) != null) {
                return manifest.getValue(name);
            }
        }
        return "";
    }

    private static String difference(Path file, String text) throws IOException {
        Set<String> was = new TreeSet<>(Files.readAllLines(file));
        Set<String> is = new TreeSet<>(text.lines().toList());
        Set<String> gone = new TreeSet<>(was);
        gone.removeAll(is);
        is.removeAll(was);
        return "to add " + is + ", to remove " + gone;
    }
}
