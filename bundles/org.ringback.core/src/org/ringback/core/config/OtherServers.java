package org.ringback.core.config;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.ringback.core.ServerPlace;

/** The other servers of this office, one of which takes over when this one ends: an OSGi service. Safe for use by several threads. */
@ProviderType
public interface OtherServers {
    /** Where they are, as far as they were seen within the last seconds; returns at once. */
    List<ServerPlace> places();

    /** Whether one of them worked between the last time that this one did and now: what waits here since then was done there. */
    boolean workedMeanwhile();
}
