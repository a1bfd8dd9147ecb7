package org.ringback.ldap.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.ringback.core.AgentId;
import org.ringback.core.files.WholeFile;

/**
 * Of which agents the company's directory has the say, those who have left as well; kept in {@code ldap/agents} below the data
 * folder, so that it is known when the directory is away. Safe for use by several threads.
 */
@Component(service = KeptAgents.class)
public final class KeptAgents {
    private final Path file;
    private volatile Map<AgentId, Entry> agents;

    /**
     * One of the directory's agents.
     *
     * @param login what they are called there
     * @param password when their password was set, as the directory says it; may be empty
     */
    record Entry(String login, String password) {
        boolean isOf(String otherLogin) {
            return login.equalsIgnoreCase(otherLogin);
        }
    }

    @Activate
    public KeptAgents() {
        this(Path.of(System.getProperty("ringback.data", "data"))
                .resolve("ldap")
                .resolve("agents"));
    }

    KeptAgents(Path file) {
        this.file = file;
        agents = read(file);
    }

    Map<AgentId, Entry> all() {
        return agents;
    }

    /** Empty when the directory has not the say. */
    Optional<Entry> of(AgentId agent) {
        return Optional.ofNullable(agents.get(agent));
    }

    /** Blocks for the disk. */
    void set(Map<AgentId, Entry> now) throws IOException {
        if (!now.equals(agents)) {
            WholeFile.write(
                    file,
                    new TreeMap<>(now)
                            .entrySet().stream()
                                    .map(e -> e.getKey() + "\t" + e.getValue().login() + "\t"
                                            + e.getValue().password() + "\n")
                                    .collect(Collectors.joining()));
            agents = Map.copyOf(now);
        }
    }

    private static Map<AgentId, Entry> read(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .map(line -> line.split("\t", -1))
                            .filter(parts -> parts.length == 3)
                            .collect(Collectors.toUnmodifiableMap(
                                    parts -> new AgentId(parts[0]), parts -> new Entry(parts[1], parts[2])))
                    : Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException("whom the directory has the say of cannot be read from " + file, e);
        }
    }
}
