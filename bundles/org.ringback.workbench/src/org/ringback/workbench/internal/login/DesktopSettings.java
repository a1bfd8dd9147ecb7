package org.ringback.workbench.internal.login;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.ringback.core.config.SettingException;
import org.ringback.core.config.Settings;
import org.ringback.desk.client.Fingerprint;
import org.ringback.desk.client.ServerAddress;

/**
 * What an administrator has set for all desktops of a machine, in a file {@value #FILE}: in the system's folder, else beside the
 * program. On Windows beside the program first, as anybody may make a folder in %ProgramData%.
 *
 * @param server where to log in, as people write it
 * @param name what the office is called
 * @param fingerprint the authority that is trusted at that server, and no other
 * @param plain whether connections to other machines may be without TLS
 * @param problem why the file is not used; as long as there is one nobody knows whom the office trusts
 */
public record DesktopSettings(
        Optional<String> server,
        Optional<String> name,
        Optional<Fingerprint> fingerprint,
        boolean plain,
        Optional<String> problem) {
    static final String FILE = "desktop.cfg";

    /** Nothing is set. */
    static final DesktopSettings NONE =
            new DesktopSettings(Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty());

    /**
     * Those of this machine. Blocks.
     *
     * @param system the name of the operating system, as {@code os.name}
     * @param environment its variables
     * @param program the folder of the program
     */
    public static DesktopSettings find(String system, Map<String, String> environment, String program) {
        Optional<Path> beside = Optional.of(Path.of(program));
        Optional<Path> ofSystem = systemFolder(system, environment);
        return (isWindows(system) ? Stream.of(beside, ofSystem) : Stream.of(ofSystem, beside))
                .flatMap(Optional::stream)
                .map(folder -> read(folder.resolve(FILE)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(NONE);
    }

    private static boolean isWindows(String system) {
        return system.startsWith("Windows");
    }

    private static Optional<Path> systemFolder(String system, Map<String, String> environment) {
        if (isWindows(system)) {
            return Optional.ofNullable(environment.get("ProgramData")).map(folder -> Path.of(folder, "Ringback"));
        }
        return Optional.of(
                system.startsWith("Mac") ? Path.of("/Library/Application Support/Ringback") : Path.of("/etc/ringback"));
    }

    /** What a file says; empty when there is none. */
    static Optional<DesktopSettings> read(Path file) {
        Properties values = new Properties();
        try {
            values.load(new StringReader(text(Files.readAllBytes(file))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            return Optional.of(broken(file + " may not be read by this user"));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(broken(file + ": " + e.getMessage()));
        }
        Map<String, Object> all = new HashMap<>();
        values.stringPropertyNames().forEach(key -> all.put(key, values.getProperty(key)));
        try {
            return Optional.of(of(new Settings("desktop", all).allowOnly("server", "name", "fingerprint", "plain")));
        } catch (SettingException e) {
            return Optional.of(broken(file.getParent() + File.separator + e.getMessage()));
        }
    }

    /** As editors write it: those of Windows may put a mark before it, and old ones write no UTF-8. */
    private static String text(byte[] content) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(content, StandardCharsets.ISO_8859_1);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static DesktopSettings of(Settings settings) {
        Optional<String> server = settings.text("server");
        if (server.isPresent() && ServerAddress.read(server.get()).isEmpty()) {
            throw settings.wrong("server", server.get(), "an address such as desk.example or desk.example:61616");
        }
        Optional<Fingerprint> fingerprint = settings.read(
                "fingerprint",
                Optional.<Fingerprint>empty(),
                "64 digits and letters A-F, as \"ringback-admin enrol\" says them",
                text -> Optional.of(Fingerprint.parse(text)));
        if (fingerprint.isPresent() && server.isEmpty()) {
            throw settings.wrong("fingerprint", "…", "given with the server that it belongs to");
        }
        boolean plain = settings.read("plain", false, "allowed, or left out", text -> {
            if (!text.equals("allowed")) {
                throw new IllegalArgumentException(text);
            }
            return true;
        });
        return new DesktopSettings(server, settings.text("name"), fingerprint, plain, Optional.empty());
    }

    private static DesktopSettings broken(String why) {
        return new DesktopSettings(Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.of(why));
    }
}
