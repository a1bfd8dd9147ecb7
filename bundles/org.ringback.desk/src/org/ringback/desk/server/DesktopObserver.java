package org.ringback.desk.server;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.AgentId;

/**
 * An OSGi service that is told by the broker itself which desktops are connected, however busy the server is. Where the broker
 * cannot tell, as one of one's own without the plug-in, nothing is told and the desktops' signs of life are all there is. Called on one thread, in
 * order; whoever comes later is told first who is there. Returns soon, throws nothing.
 */
@ConsumerType
public interface DesktopObserver {
    /** A desktop listens for what it is told. Told again when it is so already, after a new connection. */
    void desktopConnected(AgentId agent, String desktop);

    /**
     * The last connection of a desktop has ended, without its having signed off or after it.
     *
     * @param silent for how long nothing had been heard of it then: a desktop that froze was silent for long
     */
    void desktopDisconnected(AgentId agent, String desktop, Duration silent);
}
