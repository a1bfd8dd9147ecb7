package org.ringback.repository;

import java.nio.file.Path;
import java.util.List;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;

/**
 * Files with the first groups and agents, read before there is anywhere to keep them: an OSGi service without settings. Safe for
 * use by several threads.
 */
public interface DirectoryFiles {
    /** Who is in a file, without their passwords; in its order. */
    record People(List<Group> groups, List<Agent> agents) {
        public People {
            groups = List.copyOf(groups);
            agents = List.copyOf(agents);
        }
    }

    /**
     * Reads one as the first start does.
     *
     * @throws RuntimeException of the settings, with file, line and what is wrong
     */
    People read(Path file);
}
