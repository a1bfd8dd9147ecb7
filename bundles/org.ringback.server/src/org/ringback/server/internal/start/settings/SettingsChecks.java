package org.ringback.server.internal.start.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ringback.core.config.SettingException;
import org.ringback.core.config.SettingsCheck;
import org.ringback.server.internal.start.ExitCode;
import org.ringback.server.internal.start.StartException;

/** Has whoever reads the settings look at them. */
public final class SettingsChecks {
    private final ConfigFiles files;

    public SettingsChecks(ConfigFiles files) {
        this.files = files;
    }

    /**
     * Looks at all of them.
     *
     * @throws StartException with a line for each that is wrong
     */
    public void by(Collection<SettingsCheck> checks) throws StartException {
        List<String> wrong = new ArrayList<>(sameIds());
        for (SettingsCheck check : checks) {
            for (String pid : files.pids()) {
                if (ConfigFiles.factory(pid).equals(check.pid())) {
                    try {
                        check.check(files.values(pid));
                    } catch (SettingException e) {
                        wrong.add(String.valueOf(e.getMessage()));
                    }
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new StartException(
                    ExitCode.SETTINGS, wrong.stream().sorted().distinct().toList());
        }
    }

    /** Calls and phones are told by the id of their PBX. */
    private List<String> sameIds() {
        Map<String, List<String>> byId = new TreeMap<>();
        for (String pid : files.pids()) {
            String id = files.of(pid).get("id");
            if (id != null && ConfigFiles.FACTORIES.contains(ConfigFiles.factory(pid))) {
                byId.computeIfAbsent(id.strip(), any -> new ArrayList<>()).add(pid + ConfigFiles.SUFFIX);
            }
        }
        return byId.entrySet().stream()
                .filter(e -> e.getValue().size() > 1)
                .map(e -> e.getValue().getFirst() + ": id = " + e.getKey()
                        + ": must be another one in each file, and is the same in "
                        + String.join(", ", e.getValue().subList(1, e.getValue().size())))
                .toList();
    }
}
