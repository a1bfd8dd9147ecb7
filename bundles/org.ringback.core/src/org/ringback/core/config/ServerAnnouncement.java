package org.ringback.core.config;

import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.ringback.core.ServerPlace;

/** Says where desktops will find this server, before it runs: an OSGi service of the bundle that they connect to. */
@ProviderType
public interface ServerAnnouncement {
    /** The PID of the settings that say so. */
    String pid();

    /**
     * The place; empty when desktops connect to something else. Makes what certificates need if it is not there yet.
     *
     * @param values the settings, which have been looked at
     */
    Optional<ServerPlace> place(Map<String, ?> values);
}
