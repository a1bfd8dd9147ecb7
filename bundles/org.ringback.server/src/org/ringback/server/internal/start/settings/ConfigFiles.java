package org.ringback.server.internal.start.settings;

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
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.ringback.server.internal.start.ExitCode;
import org.ringback.server.internal.start.FailureLines;
import org.ringback.server.internal.start.StartException;

/**
 * The settings: {@code etc/PID.cfg}, Java properties in UTF-8. Parts of which there may be several are configured by
 * {@code PID~NAME.cfg}. Configuration Admin is given them when all have been looked at; no part runs before. What the
 * folder does not say any more is forgotten.
 */
public final class ConfigFiles {
    static final String SUFFIX = ".cfg";
    private static final String OURS = "org.ringback.";
    /** How {@link org.ringback.core.config.Settings} learns from which file a value is. */
    private static final String FILE = "felix.fileinstall.filename";

    /** The parts of the server, which are configured with or without a file. */
    public static final Set<String> PARTS = Set.of(
            "org.ringback.broker",
            "org.ringback.callbacks",
            "org.ringback.customers",
            "org.ringback.ldap",
            "org.ringback.messaging",
            "org.ringback.monitoring",
            "org.ringback.numbers",
            "org.ringback.postgresql",
            "org.ringback.presence",
            "org.ringback.routing",
            "org.ringback.server",
            "org.ringback.store");

    /** Those of which there may be several, or none. */
    static final Set<String> FACTORIES = Set.of("org.ringback.pbx.asterisk", "org.ringback.pbx.simulator");

    private final Path folder;
    private final Map<String, Map<String, String>> files = new TreeMap<>();

    private ConfigFiles(Path folder) {
        this.folder = folder;
    }

    /** @throws StartException with a line for each file that cannot be read or that nobody would read */
    public static ConfigFiles read(Path folder) throws StartException {
        ConfigFiles all = new ConfigFiles(folder);
        List<String> wrong = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : found) {
                all.read(String.valueOf(file.getFileName()), () -> utf8(file), wrong);
            }
        } catch (IOException e) {
            wrong.add("the settings in " + folder + " cannot be read: " + FailureLines.words(e));
        }
        return all.unless(wrong);
    }

    /**
     * Files that are not written yet.
     *
     * @param texts by the names of the files
     * @throws StartException as {@link #read}
     */
    static ConfigFiles of(Path folder, Map<String, String> texts) throws StartException {
        ConfigFiles all = new ConfigFiles(folder);
        List<String> wrong = new ArrayList<>();
        texts.forEach((name, text) -> all.read(name, () -> new StringReader(text), wrong));
        return all.unless(wrong);
    }

    private ConfigFiles unless(List<String> wrong) throws StartException {
        if (!wrong.isEmpty()) {
            throw new StartException(ExitCode.SETTINGS, wrong.stream().sorted().toList());
        }
        return this;
    }

    /** What the file of one part says. */
    Map<String, String> of(String pid) {
        return files.getOrDefault(pid, Map.of());
    }

    /** What is for bundles of others. */
    public Set<String> foreign() {
        return files.keySet().stream()
                .filter(pid -> !pid.startsWith(OURS))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that parts are configured by, also without a file. */
    Set<String> pids() {
        Set<String> pids = new TreeSet<>(PARTS);
        pids.addAll(files.keySet());
        return pids;
    }

    /** What is before the {@code ~} of a PID. */
    static String factory(String pid) {
        return pid.split("~", 2)[0];
    }

    /** Takes from Configuration Admin what an earlier run gave it. */
    public void forget(ConfigurationAdmin admin) throws StartException {
        try {
            Configuration @Nullable [] before =
                    admin.listConfigurations("(|(service.pid=" + OURS + "*)(" + FILE + "=*))");
            if (before != null) {
                for (Configuration configuration : before) {
                    configuration.delete();
                }
            }
        } catch (IOException | InvalidSyntaxException e) {
            throw notGiven(e);
        }
    }

    /** Gives Configuration Admin what is for bundles of others, which look at it when they start. */
    public void applyForeign(ConfigurationAdmin admin) throws StartException {
        apply(admin, foreign());
    }

    /** Gives Configuration Admin what is for the server's own parts: from now on they run. */
    void apply(ConfigurationAdmin admin) throws StartException {
        Set<String> ours = pids();
        ours.removeAll(foreign());
        apply(admin, ours);
    }

    private void apply(ConfigurationAdmin admin, Set<String> pids) throws StartException {
        try {
            for (String pid : pids) {
                Dictionary<String, Object> values = new Hashtable<>(values(pid));
                configuration(admin, pid).update(values);
            }
        } catch (IOException e) {
            throw notGiven(e);
        }
    }

    static StartException notGiven(Exception e) {
        return new StartException(
                ExitCode.UNEXPECTED, "the settings could not be given to the parts: " + FailureLines.words(e));
    }

    private static Configuration configuration(ConfigurationAdmin admin, String pid) throws IOException {
        int name = pid.indexOf('~');
        return name < 0
                ? admin.getConfiguration(pid, "?")
                : admin.getFactoryConfiguration(pid.substring(0, name), pid.substring(name + 1), "?");
    }

    /** What one part is activated with. */
    public Map<String, Object> values(String pid) {
        Map<String, Object> values = new TreeMap<>(of(pid));
        if (files.containsKey(pid)) {
            values.put(FILE, folder.resolve(pid + SUFFIX).toString());
        }
        return values;
    }

    private interface Opening {
        Reader open() throws IOException;
    }

    private void read(String name, Opening file, List<String> wrong) {
        String pid = name.substring(0, name.length() - SUFFIX.length());
        if (pid.startsWith(OURS) && !PARTS.contains(pid) && !FACTORIES.contains(factory(pid))) {
            wrong.add(name + ": no part of Ringback has this name; known are " + String.join(", ", new TreeSet<>(PARTS))
                    + " and, with ~NAME, " + String.join(", ", new TreeSet<>(FACTORIES)));
            return;
        }
        if (FACTORIES.contains(pid)) {
            wrong.add(name + ": there may be several of these, so the file needs a name of its own, for example " + pid
                    + "~office" + SUFFIX);
            return;
        }
        try (Reader text = file.open()) {
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
