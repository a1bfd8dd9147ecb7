package org.ringback.server.internal.start;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * The settings: {@code etc/PID.cfg}, Java properties in UTF-8, given to Configuration Admin before any part starts. Parts
 * of which there may be several are configured by {@code PID~NAME.cfg}. What the folder does not say any more is
 * forgotten.
 */
final class ConfigFiles {
    private static final String SUFFIX = ".cfg";
    private static final String OURS = "org.ringback.";
    /** How {@link org.ringback.core.config.Settings} learns from which file a value is. */
    private static final String FILE = "felix.fileinstall.filename";

    /** The parts of the server, which are configured with or without a file. */
    static final Set<String> PARTS = Set.of(
            "org.ringback.broker",
            "org.ringback.callbacks",
            "org.ringback.calls",
            "org.ringback.customers",
            "org.ringback.messaging",
            "org.ringback.numbers",
            "org.ringback.postgresql",
            "org.ringback.presence",
            "org.ringback.routing",
            "org.ringback.server",
            "org.ringback.store");

    /** Those of which there may be several, or none. */
    private static final Set<String> FACTORIES = Set.of("org.ringback.pbx.asterisk", "org.ringback.pbx.simulator");

    private final Path folder;
    private final Map<String, Map<String, String>> files = new TreeMap<>();

    private ConfigFiles(Path folder) {
        this.folder = folder;
    }

    /** @throws StartException with a line for each file that cannot be read or that nobody would read */
    static ConfigFiles read(Path folder) throws StartException {
        ConfigFiles all = new ConfigFiles(folder);
        List<String> wrong = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : found) {
                all.read(file, wrong);
            }
        } catch (IOException e) {
            wrong.add("the settings in " + folder + " cannot be read: " + FailureLines.words(e));
        }
        if (!wrong.isEmpty()) {
            throw new StartException(ExitCode.SETTINGS, wrong.stream().sorted().toList());
        }
        return all;
    }

    /** What one part is configured with. */
    Map<String, String> of(String pid) {
        return files.getOrDefault(pid, Map.of());
    }

    /** Gives them to Configuration Admin, in place of what an earlier run gave it. */
    void apply(ConfigurationAdmin admin) throws StartException {
        try {
            Configuration @Nullable [] before = admin.listConfigurations("(service.pid=" + OURS + "*)");
            if (before != null) {
                for (Configuration configuration : before) {
                    configuration.delete();
                }
            }
            Set<String> pids = new TreeSet<>(PARTS);
            pids.addAll(files.keySet());
            for (String pid : pids) {
                configuration(admin, pid).update(dictionary(pid));
            }
        } catch (IOException | InvalidSyntaxException e) {
            throw new StartException(
                    ExitCode.UNEXPECTED, "the settings could not be given to the parts: " + FailureLines.words(e));
        }
    }

    private static Configuration configuration(ConfigurationAdmin admin, String pid) throws IOException {
        int name = pid.indexOf('~');
        return name < 0
                ? admin.getConfiguration(pid, "?")
                : admin.getFactoryConfiguration(pid.substring(0, name), pid.substring(name + 1), "?");
    }

    private Dictionary<String, Object> dictionary(String pid) {
        Dictionary<String, Object> values = new Hashtable<>();
        of(pid).forEach(values::put);
        if (files.containsKey(pid)) {
            values.put(FILE, folder.resolve(pid + SUFFIX).toString());
        }
        return values;
    }

    private void read(Path file, List<String> wrong) {
        String name = String.valueOf(file.getFileName());
        String pid = name.substring(0, name.length() - SUFFIX.length());
        if (pid.startsWith(OURS) && !PARTS.contains(pid) && !FACTORIES.contains(pid.split("~", 2)[0])) {
            wrong.add(name + ": no part of Ringback has this name; known are " + String.join(", ", new TreeSet<>(PARTS))
                    + " and, with ~NAME, " + String.join(", ", new TreeSet<>(FACTORIES)));
            return;
        }
        if (FACTORIES.contains(pid)) {
            wrong.add(name + ": there may be several of these, so the file needs a name of its own, for example " + pid
                    + "~office" + SUFFIX);
            return;
        }
        try (Reader text = utf8(file)) {
            Properties properties = new Properties();
            properties.load(text);
            Map<String, String> values = new TreeMap<>();
            properties.stringPropertyNames().forEach(k -> values.put(k, properties.getProperty(k, "")));
            files.put(pid, values);
        } catch (CharacterCodingException e) {
            wrong.add(name + ": is not written in UTF-8; save it so");
        } catch (IllegalArgumentException e) {
            wrong.add(name + ": cannot be read: " + e.getMessage());
        } catch (IOException e) {
            wrong.add(name + ": cannot be read: " + FailureLines.words(e));
        }
    }

    private static Reader utf8(Path file) throws IOException {
        return new StringReader(StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                .toString());
    }
}
