package org.ringback.repository;

import java.util.Optional;
import org.ringback.core.AgentId;

/** Keeps how agents have arranged their desktops. Blocks for the database. */
public interface ArrangementRepository {
    /** What was kept for an agent last. */
    Optional<String> arrangement(AgentId agent);

    /** Keeps an agent's in place of the one before. */
    void save(AgentId agent, String arrangement);
}
