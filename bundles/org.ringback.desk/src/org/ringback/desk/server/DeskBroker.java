package org.ringback.desk.server;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.ringback.core.ServerPlace;

/** An OSGi service: the broker as far as desktops have to know of it. */
@ProviderType
public interface DeskBroker {
    /**
     * What it does for desktops, in words of {@link org.ringback.desk.Features}; nothing where it is one of one's own without the plug-in.
     * It may be something else after each connection to the broker: one of one's own can be exchanged for a newer one.
     */
    Set<String> features();

    /**
     * Where desktops find the office's other brokers, to one of which they are led when the one where they are does not answer any
     * more; as far as it was told of them. Returns at once.
     */
    default List<ServerPlace> otherPlaces() {
        return List.of();
    }
}
