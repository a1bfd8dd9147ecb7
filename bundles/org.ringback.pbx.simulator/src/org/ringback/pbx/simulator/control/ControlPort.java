package org.ringback.pbx.simulator.control;

import org.osgi.annotation.versioning.ProviderType;

/** An open control port of a simulated PBX. */
@ProviderType
public interface ControlPort extends AutoCloseable {
    /** The port on the loopback interface. */
    int port();

    /** Closes it, and the connections of its clients. Does not wait. */
    @Override
    void close();
}
