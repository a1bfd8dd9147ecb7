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
 * Of which agents the company's directory has the say, and what they are called there; kept in {@code ldap/agents} below the
 * data folder, so that it is known when the directory is away. Safe for use by several threads.
 */
@Component(service = KeptAgents.class)
public final class KeptAgents {
    private final Path file;
    private volatile Map<AgentId, String> agents;

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

    Map<AgentId, String> all() {
        return agents;
    }

    /** What the agent is called in the company's directory; empty when that has not the say. */
    Optional<String> login(AgentId agent) {
        return Optional.ofNullable(agents.get(agent));
    }

    /** Blocks for the disk. */
    void set(Map<AgentId, String> now) throws IOException {
        if (!now.equals(agents)) {
            agents = Map.copyOf(now);
            WholeFile.write(
                    file,
                    new TreeMap<>(now)
                            .entrySet().stream()
                                    .map(e -> e.getKey() + "\t" + e.getValue() + "\n")
                                    .collect(Collectors.joining()));
        }
    }

    private static Map<AgentId, String> read(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .map(line -> line.split("\t", 2))
                            .filter(parts -> parts.length == 2)
                            .collect(Collectors.toUnmodifiableMap(parts -> new AgentId(parts[0]), parts -> parts[1]))
                    : Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException("whom the directory has the say of cannot be read from " + file, e);
        }
    }
}
