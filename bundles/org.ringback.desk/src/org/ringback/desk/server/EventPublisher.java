package org.ringback.desk.server;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.ringback.desk.DeskEvent;

/** Tells desktops. Returns at once; what cannot be told now is lost, as every desktop asks for a snapshot after a gap. */
@ProviderType
public interface EventPublisher {
    /** Tells every desktop of the audiences; one that belongs to several may hear it more than once. */
    void publish(DeskEvent event, Set<Audience> audiences);
}
