package org.ringback.broker.internal.own;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.service.component.annotations.Component;
import org.ringback.broker.artemis.RingbackPlugin;
import org.ringback.core.AgentId;
import org.ringback.core.config.Handout;
import org.ringback.desk.server.DesktopObserver;
import org.ringback.directory.AgentDirectory;
import org.ringback.protocol.Addresses;

/**
 * What an Artemis of one's own needs, laid out as its instance is: the plug-in with the classes of this very server, and the files
 * beside it with passwords of their own.
 */
@Component
@NonNullByDefault({})
public final class ArtemisFolder implements Handout {
    static final String JAR = "ringback-artemis-plugin.jar";
    /** One of each bundle of which the plug-in needs classes. */
    private static final List<Class<?>> NEEDED =
            List.of(RingbackPlugin.class, AgentId.class, AgentDirectory.class, DesktopObserver.class, Addresses.class);

    @Override
    public String name() {
        return "artemis";
    }

    @Override
    public void write(Path folder) throws IOException {
        Path etc = Files.createDirectories(folder.resolve("etc"));
        Path lib = Files.createDirectories(folder.resolve("lib"));
        jar(lib.resolve(JAR));
        Files.writeString(folder.resolve("README.txt"), resource("README.txt"));
        Path password = etc.resolve("ringback-password");
        if (!Files.exists(password)) {
            secret(password, random());
            secret(etc.resolve("broker.xml"), resource("broker.xml").replace("@CLUSTER_PASSWORD@", random()));
        }
    }

    private static void jar(Path file) throws IOException {
        Set<String> there = new TreeSet<>();
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Class<?> one : NEEDED) {
                Path source = source(one);
                if (Files.isDirectory(source)) {
                    add(jar, source, there);
                } else {
                    try (FileSystem bundle = FileSystems.newFileSystem(source)) {
                        add(jar, bundle.getPath("/"), there);
                    }
                }
            }
        }
    }

    private static void add(JarOutputStream jar, Path root, Set<String> there) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("org"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (there.add(name)) {
                    jar.putNextEntry(new JarEntry(name));
                    Files.copy(file, jar);
                    jar.closeEntry();
                }
            }
        }
    }

    /** The folder or jar that a class comes from. */
    private static Path source(Class<?> one) throws IOException {
        try {
            return Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IOException("where " + one.getName() + " comes from cannot be read", e);
        }
    }

    private static void secret(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String resource(String name) {
        try (InputStream in = RingbackPlugin.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
