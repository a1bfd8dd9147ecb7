package org.ringback.broker.internal.tls;

import java.util.Optional;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** An Artemis with a {@link DeskAcceptor} for desktops. */
@NonNullByDefault({})
public final class DeskBrokerServer extends EmbeddedActiveMQ {
    private final String acceptor;
    private final Optional<ServerCertificate> certificate;
    private final PlainAccess plain;
    private final Arrivals arrivals;

    /**
     * @param acceptor the name of the acceptor
     * @param certificate empty: nobody speaks TLS
     * @param arrivals how many connections may be there that say nothing
     */
    public DeskBrokerServer(
            String acceptor, Optional<ServerCertificate> certificate, PlainAccess plain, Arrivals arrivals) {
        this.acceptor = acceptor;
        this.certificate = certificate;
        this.plain = plain;
        this.arrivals = arrivals;
    }

    @Override
    public void createActiveMQServer() throws Exception {
        super.createActiveMQServer();
        activeMQServer
                .getServiceRegistry()
                .addAcceptorFactory(acceptor, DeskAcceptor.factory(certificate, plain, arrivals));
    }
}
