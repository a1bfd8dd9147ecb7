package org.ringback.pbx.simulator.control;

/** An open control port of a simulated PBX. */
public interface ControlPort extends AutoCloseable {
    /** The port on the loopback interface. */
    int port();

    /** Closes it, and the connections of its clients. Does not wait. */
    @Override
    void close();
}
