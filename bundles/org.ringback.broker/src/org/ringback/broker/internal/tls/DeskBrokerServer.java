package org.ringback.broker.internal.tls;

import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManagerFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** An Artemis with a {@link DeskAcceptor} for desktops. */
@NonNullByDefault({})
public final class DeskBrokerServer extends EmbeddedActiveMQ {
    private final String acceptor;
    private final Admission admission;
    private final ProtocolManagerFactory<?> protocol;

    /**
     * @param acceptor the name of the acceptor
     * @param protocol what it can speak beside its own
     */
    public DeskBrokerServer(String acceptor, Admission admission, ProtocolManagerFactory<?> protocol) {
        this.acceptor = acceptor;
        this.protocol = protocol;
        this.admission = admission;
    }

    @Override
    public void createActiveMQServer() throws Exception {
        super.createActiveMQServer();
        activeMQServer.addProtocolManagerFactory(protocol);
        activeMQServer.getServiceRegistry().addAcceptorFactory(acceptor, DeskAcceptor.factory(admission));
    }
}
