package org.ringback.product.bundles;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** What is put beside a product's bundles to run tests there: JUnit, and each bundle's own tests as a fragment of it. */
final class TestBundles {
    private static final String DIRECTORY = "org.ringback.directory.memory";
    private static final Set<String> TOOLS = Set.of("org.junit.", "org.assertj.", "org.opentest4j", DIRECTORY);

    private TestBundles() {}

    /** The jars of JUnit and AssertJ that this test itself runs with. */
    static List<URI> tools() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(path.split(File.pathSeparator))
                .map(Path::of)
                .filter(p -> p.getFileName()
                        .toString()
                        .matches("(junit-|opentest4j|apiguardian|assertj-|byte-buddy).*\\.jar"))
                .filter(TestBundles::isBundle)
                .map(Path::toUri)
                .toList();
    }

    private static boolean isBundle(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName") != null;
        } catch (IOException e) {
            throw new AssertionError("not a jar: " + jar, e);
        }
    }

    /** {@link Inside}. */
    static Path runner(Path folder) throws IOException {
        Manifest manifest = manifest("org.ringback.product.runner");
        manifest.getMainAttributes()
                .putValue(
                        "Import-Package",
                        "org.junit.jupiter.engine,org.junit.platform.engine,org.junit.platform.engine.discovery,"
                                + "org.junit.platform.launcher,org.junit.platform.launcher.core");
        Path jar = folder.resolve("runner.jar");
        String name = Inside.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream in = TestBundles.class.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
        }
        return jar;
    }

    /** The directory in memory, when a bundle's tests use it. */
    static Optional<URI> directory(Path fragment) throws IOException {
        try (JarFile file = new JarFile(fragment.toFile())) {
            String imports = file.getManifest().getMainAttributes().getValue("Import-Package");
            return Optional.of(
                            Product.ROOT.resolve("tests/" + DIRECTORY + "/target/" + DIRECTORY + "-1.0.0-SNAPSHOT.jar"))
                    .filter(jar -> imports.contains(DIRECTORY))
                    .map(Path::toUri);
        }
    }

    /** The unit tests of a bundle, in its own class loader. */
    static Path fragment(String host, Path testClasses, Path folder) throws IOException {
        Set<String> imports = new TreeSet<>();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        List<Path> files;
        try (Stream<Path> all = Files.walk(testClasses)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            if (file.toString().endsWith(".class")) {
                imports.addAll(packages(Files.readAllBytes(file)));
            }
        }
        Manifest manifest = manifest(host + ".unit.tests");
        manifest.getMainAttributes().putValue("Fragment-Host", host);
        manifest.getMainAttributes()
                .putValue(
                        "Import-Package",
                        imports.stream().map(p -> p + ";resolution:=optional").collect(Collectors.joining(",")));
        Path jar = folder.resolve(host + ".unit.tests.jar");
        try (JarOutputStream out = new JarOutputStream(content, manifest)) {
            for (Path file : files) {
                out.putNextEntry(
                        new JarEntry(testClasses.relativize(file).toString().replace('\\', '/')));
                out.write(Files.readAllBytes(file));
            }
        }
        return Files.write(jar, content.toByteArray());
    }

    private static Manifest manifest(String name) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue("Bundle-Version", "1.0.0");
        return manifest;
    }

    /** Those of the tools for tests alone: a library that its bundle does not import must stay unseen. */
    private static Set<String> packages(byte[] content) {
        Set<String> found = new TreeSet<>();
        new ClassReader(content)
                .accept(
                        new ClassRemapper(new ClassWriter(0), new Remapper(org.objectweb.asm.Opcodes.ASM9) {
                            @Override
                            public String map(String type) {
                                int end = type.lastIndexOf('/');
                                String name =
                                        end < 0 ? "" : type.substring(0, end).replace('/', '.');
                                if (TOOLS.stream().anyMatch((name + ".")::startsWith)) {
                                    found.add(name);
                                }
                                return type;
                            }
                        }),
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found;
    }
}
