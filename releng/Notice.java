import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Writes or checks NOTICE: what the update site and the products really contain from others, and its licences.
 *
 * <p>{@code java releng/Notice.java write|check}, after a build, in the folder of the checkout. Licences come from each
 * jar's own manifest or pom; releng/licences.properties has those of jars that do not tell, and short names for the
 * ways in which licences are spelt. What is in a bundle of ours and no jar, its file META-INF/works names.
 */
final class Notice {
    private static final Pattern POM_LICENCE = Pattern.compile("<license>\\s*<name>([^<]+)</name>");
    private static final Pattern POM_VERSION = Pattern.compile("<version>\\s*([^<$]+?)\\s*</version>");
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
    private final Map<String, Set<String>> worksByLicence = new TreeMap<>();
    private final Set<String> untold = new TreeSet<>();

    public static void main(String[] arguments) throws IOException {
        Notice notice = new Notice();
        String text = notice.text();
        boolean write = arguments.length == 1 && arguments[0].equals("write");
        if (!notice.untold.isEmpty()) {
            System.err.println("notice: no licence is known of " + notice.untold
                    + "; name it in releng/licences.properties, or the build fails in CI");
            System.exit(write ? 0 : 1);
        }
        Path file = Path.of("NOTICE");
        if (write) {
            if (!Files.readString(file).equals(text)) {
                Files.writeString(file, text);
                System.out.println("notice: NOTICE is new and names " + notice.works() + " works; build once more to ship it");
            }
        } else if (!Files.readString(file).equals(text)) {
            System.err.println("notice: NOTICE is not what the products contain: " + notice.difference(file, text)
                    + "; run ./ringback build and commit it");
            System.exit(1);
        }
    }

    private String text() throws IOException {
        try (InputStream in = Files.newInputStream(Path.of("releng/licences.properties"))) {
            known.load(in);
        }
        List<Path> jars = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("releng"))) {
            files.filter(f -> f.toString().endsWith(".jar"))
                    .filter(f -> f.toString().contains("/plugins/"))
                    .filter(f -> f.toString().contains("/target/repository/")
                            || f.toString().contains("/target/products/"))
                    .forEach(jars::add);
        }
        if (jars.isEmpty()) {
            System.err.println("notice: nothing is built yet; run ./ringback build");
            System.exit(1);
        }
        for (Path jar : jars) {
            read(jar.getFileName().toString(), Files.readAllBytes(jar));
        }
        StringBuilder text = new StringBuilder(HEAD);
        worksByLicence.forEach((licence, works) -> {
            text.append('\n').append(licence).append('\n');
            works.forEach(work -> text.append("  ").append(work).append('\n'));
        });
        return text.toString();
    }

    private void read(String file, byte[] jar) throws IOException {
        Manifest manifest = new Manifest();
        Set<String> pomLicences = new LinkedHashSet<>();
        String pomVersion = "";
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
                } else if (ours && name.equals("META-INF/works")) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> line.split(": ", 2))
                            .forEach(work -> works(work[0]).add(work[1]));
                } else if (ours && name.startsWith("lib/") && name.endsWith(".jar")) {
                    read(name.substring("lib/".length()), in.readAllBytes());
                }
            }
        }
        if (!ours) {
            add(file, manifest.getMainAttributes(), pomLicences, pomVersion);
        }
    }

    private void add(String file, Attributes manifest, Set<String> pomLicences, String pomVersion) {
        String id = manifest.getValue("Bundle-SymbolicName");
        id = id == null ? file.replaceFirst("(-[0-9].*)?\\.jar$", "") : id.split(";")[0].strip();
        // The native parts of SWT differ by platform only.
        id = id.replaceFirst("^(org\\.eclipse(?:\\.e4\\.ui)?\\.swt)\\.(gtk|win32|cocoa).*", "$1 (native part)");
        String version = first(manifest, "Bundle-Version", "Implementation-Version", "Specification-Version");
        version = version.isEmpty() ? pomVersion : version;
        version = version.replaceFirst("^(\\d+(?:\\.\\d+){1,2}).*", "$1");
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
        works(String.join(" or ", licences)).add((id + " " + version).strip());
    }

    private Set<String> works(String licence) {
        return worksByLicence.computeIfAbsent(licence, l -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER));
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

    private java.util.Optional<String> byPrefix(String id) {
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

    private long works() {
        return worksByLicence.values().stream().mapToLong(Set::size).sum();
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
