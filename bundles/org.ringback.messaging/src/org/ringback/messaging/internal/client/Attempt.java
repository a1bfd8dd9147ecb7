package org.ringback.messaging.internal.client;

import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * One try to connect. When its connection ends before the broker has said who it is (a broker that is going, or somebody between
 * who takes connections for one that is not there), Artemis 2.57 waits all the same for its whole time limit; here the try is
 * over then. Safe for use by several threads.
 */
public final class Attempt implements Interceptor {
    private final ActiveMQConnectionFactory factory;
    private boolean over;
    private boolean ended;

    /** @param factory makes this one connection at a time */
    public Attempt(ActiveMQConnectionFactory factory) {
        this.factory = factory;
        factory.getServerLocator().addOutgoingInterceptor(this);
    }

    /**
     * Nobody waits for it any more.
     *
     * @return whether its connection had ended, so that the factory is of no more use
     */
    public boolean over() {
        factory.getServerLocator().removeOutgoingInterceptor(this);
        synchronized (this) {
            over = true;
            return ended;
        }
    }

    /** What is sent first is the question after which Artemis waits. */
    @Override
    @NonNullByDefault({})
    public boolean intercept(Packet packet, RemotingConnection connection) {
        if (packet.getType() == PacketImpl.SUBSCRIBE_TOPOLOGY_V2) {
            connection.addCloseListener(this::ended);
            if (!connection.getTransportConnection().isOpen()) {
                // Too early for the listener.
                ended();
            }
        }
        return true;
    }

    private void ended() {
        synchronized (this) {
            if (over || ended) {
                return;
            }
            ended = true;
        }
        // Not on a thread of the broker's client, which this waits for.
        Thread.ofPlatform().name("ringback-desk-ended").daemon().start(factory::close);
    }
}
