package org.ringback.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What a package offers to others, in lines of text: one for each public type and each of its public and protected members, and the
 * version of the package.
 *
 * @param version of the package
 * @param lines each {@code type} or {@code type | member}, sorted
 */
record PublicApi(Version version, List<String> lines) {
    private static final String SEPARATOR = " | ";
    private static final Pattern EXPORTED = Pattern.compile("([a-z][\\w.]*);version=\"([\\d.]+)\"");
    private static final int SHOWN = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

    /** A version of a package. */
    record Version(int major, int minor, int micro) implements Comparable<Version> {
        static Version of(String text) {
            List<Integer> parts =
                    Arrays.stream(text.split("\\.")).map(Integer::valueOf).toList();
            return new Version(parts.get(0), parts.get(1), parts.get(2));
        }

        @Override
        public int compareTo(Version other) {
            return Arrays.compare(new int[] {major, minor, micro}, new int[] {other.major, other.minor, other.micro});
        }

        @Override
        public String toString() {
            return major + "." + minor + "." + micro;
        }
    }

    /** The packages that a bundle exports, as its manifest and its classes have them. */
    static SortedMap<String, PublicApi> of(Path bundle) throws IOException {
        Manifest manifest;
        try (var in = Files.newInputStream(bundle.resolve("META-INF/MANIFEST.MF"))) {
            manifest = new Manifest(in);
        }
        SortedMap<String, PublicApi> all = new TreeMap<>();
        Matcher exported =
                EXPORTED.matcher(String.valueOf(manifest.getMainAttributes().getValue("Export-Package")));
        while (exported.find()) {
            Path folder =
                    bundle.resolve("target/classes").resolve(exported.group(1).replace('.', '/'));
            all.put(exported.group(1), new PublicApi(Version.of(exported.group(2)), lines(folder)));
        }
        return all;
    }

    private static List<String> lines(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                ClassNode type = new ClassNode();
                new ClassReader(Files.readAllBytes(file))
                        .accept(type, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
                if ((access(type) & SHOWN) != 0 && !type.name.endsWith("package-info")) {
                    lines.addAll(lines(type));
                }
            }
        }
        return lines.stream().map(String::strip).sorted().distinct().toList();
    }

    /** As the source has it; the access of a class file forgets what a nested type is. */
    private static int access(ClassNode type) {
        return type.innerClasses.stream()
                .filter(inner -> inner.name.equals(type.name))
                .map(inner -> inner.access)
                .findFirst()
                .orElse(type.access);
    }

    private static List<String> lines(ClassNode type) {
        List<String> lines = new ArrayList<>();
        String name = type.name.substring(type.name.lastIndexOf('/') + 1).replace('$', '.');
        int access = access(type) & ~(Opcodes.ACC_SUPER | Opcodes.ACC_STATIC);
        String of = type.signature != null ? type.signature : type.superName + " " + String.join(" ", type.interfaces);
        lines.add(name + " " + words(access) + " " + role(type) + of);
        String member = name + SEPARATOR;
        if (type.permittedSubclasses != null) {
            type.permittedSubclasses.forEach(s -> lines.add(member + "permits " + s));
        }
        if (type.recordComponents != null) {
            lines.add(member + "components "
                    + type.recordComponents.stream().map(c -> c.name).collect(Collectors.joining(", ")));
        }
        for (FieldNode f : type.fields) {
            if (isShown(f.access)) {
                lines.add(member + words(f.access) + " " + f.name + " " + text(f.desc, f.signature)
                        + (f.value == null ? "" : " = " + f.value.toString().replaceAll("\\R", "\\\\n")));
            }
        }
        for (MethodNode m : type.methods) {
            if (isShown(m.access)) {
                lines.add(member + words(m.access) + " " + m.name + text(m.desc, m.signature)
                        + (m.exceptions.isEmpty() ? "" : " throws " + String.join(" ", m.exceptions)));
            }
        }
        return lines;
    }

    private static boolean isShown(int access) {
        return (access & SHOWN) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0;
    }

    private static String text(String descriptor, String signature) {
        return signature != null ? signature : Type.getType(descriptor).toString();
    }

    /** Who implements it: others (consumer), or only Ringback (provider). */
    private static String role(ClassNode type) {
        return Optional.ofNullable(type.invisibleAnnotations).orElse(List.of()).stream()
                .map((AnnotationNode a) -> a.desc)
                .flatMap(d -> d.endsWith("/ProviderType;")
                        ? Stream.of("provider ")
                        : d.endsWith("/ConsumerType;") ? Stream.of("consumer ") : Stream.empty())
                .findFirst()
                .orElse("");
    }

    private static String words(int access) {
        Map<Integer, String> words = new TreeMap<>(Map.of(
                Opcodes.ACC_PUBLIC, "public",
                Opcodes.ACC_PROTECTED, "protected",
                Opcodes.ACC_STATIC, "static",
                Opcodes.ACC_FINAL, "final",
                Opcodes.ACC_INTERFACE, "interface",
                Opcodes.ACC_ABSTRACT, "abstract",
                Opcodes.ACC_ENUM, "enum"));
        return words.entrySet().stream()
                .filter(e -> (access & e.getKey()) != 0)
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(" "));
    }

    /**
     * The least version that this must have as the next after an earlier one, by semantic versions: whoever uses or implements that
     * one must still fit, or the first number rises; the second one rises with what is new.
     */
    Version least(PublicApi before) {
        boolean lost = !lines.containsAll(before.lines());
        List<String> added =
                lines.stream().filter(l -> !before.lines().contains(l)).toList();
        if (lost || added.stream().anyMatch(line -> breaksImplementers(line, before))) {
            return new Version(before.version().major() + 1, 0, 0);
        }
        return added.isEmpty()
                ? before.version()
                : new Version(before.version().major(), before.version().minor() + 1, 0);
    }

    /** A method that others would have to write, in a type that was there and that is not Ringback's alone to implement. */
    private boolean breaksImplementers(String line, PublicApi before) {
        int end = line.indexOf(SEPARATOR);
        if (end < 0 || !line.substring(end).contains(" abstract ") || !line.contains("(")) {
            return false;
        }
        String type = line.substring(0, end) + " ";
        return before.lines().stream().anyMatch(l -> l.startsWith(type) && !l.contains(" provider "))
                && lines.stream().noneMatch(l -> l.startsWith(line.substring(0, end) + SEPARATOR + "permits "));
    }

    /** What the difference is, for whoever has made it. */
    String difference(PublicApi before) {
        return Stream.concat(
                        before.lines().stream().filter(l -> !lines.contains(l)).map(l -> "  lost: " + l),
                        lines.stream().filter(l -> !before.lines().contains(l)).map(l -> "  new:  " + l))
                .collect(Collectors.joining("\n"));
    }

    static void write(Path file, SortedMap<String, PublicApi> packages) throws IOException {
        List<String> text = new ArrayList<>();
        packages.forEach((name, api) -> {
            text.add(name + " " + api.version());
            api.lines().forEach(line -> text.add("  " + line));
        });
        Files.write(file, text);
    }

    static SortedMap<String, PublicApi> read(Path file) throws IOException {
        SortedMap<String, PublicApi> packages = new TreeMap<>();
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("  ")) {
                lines.add(line.substring(2));
            } else {
                lines = new ArrayList<>();
                String[] words = line.split(" ");
                packages.put(words[0], new PublicApi(Version.of(words[1]), lines));
            }
        }
        return packages;
    }
}
