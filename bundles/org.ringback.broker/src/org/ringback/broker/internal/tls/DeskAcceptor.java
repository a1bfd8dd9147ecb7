package org.ringback.broker.internal.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.net.SocketAddress;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.cluster.ClusterConnection;
import org.apache.activemq.artemis.core.server.metrics.MetricsManager;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.remoting.AcceptorFactory;
import org.apache.activemq.artemis.spi.core.remoting.BufferHandler;
import org.apache.activemq.artemis.spi.core.remoting.ServerConnectionLifeCycleListener;
import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * Artemis' own acceptor, but each connection gets the certificate of its moment, and one port is for both: who begins with a TLS
 * handshake is spoken to in TLS, others only if they may. There is nothing but the desk protocol, and not without end.
 */
@NonNullByDefault({})
@SuppressWarnings("rawtypes")
final class DeskAcceptor extends NettyAcceptor {
    private static final System.Logger LOG = System.getLogger(DeskAcceptor.class.getName());
    /** The name of what stands where TLS belongs. */
    static final String TLS = "ssl";

    private final Optional<ServerCertificate> certificate;
    private final PlainAccess plain;
    private final Arrivals arrivals;
    private final SSLEngine unused = unused();

    private DeskAcceptor(
            Optional<ServerCertificate> certificate,
            PlainAccess plain,
            Arrivals arrivals,
            String name,
            ClusterConnection cluster,
            Map<String, Object> configuration,
            BufferHandler handler,
            ServerConnectionLifeCycleListener listener,
            ScheduledExecutorService scheduled,
            Executor failures,
            Map<String, ProtocolManager> protocols,
            String threads,
            MetricsManager metrics) {
        super(name, cluster, configuration, handler, listener, scheduled, failures, protocols, threads, metrics);
        this.certificate = certificate;
        this.plain = plain;
        this.arrivals = arrivals;
    }

    /** Makes it in place of Artemis' own. */
    record Factory(Optional<ServerCertificate> certificate, PlainAccess plain, Arrivals arrivals)
            implements AcceptorFactory {
        @Override
        public Acceptor createAcceptor(
                String name,
                ClusterConnection cluster,
                Map<String, Object> configuration,
                BufferHandler handler,
                ServerConnectionLifeCycleListener listener,
                Executor executor,
                ScheduledExecutorService scheduled,
                Map<String, ProtocolManager> protocols,
                String threads,
                MetricsManager metrics) {
            return new DeskAcceptor(
                    certificate,
                    plain,
                    arrivals,
                    name,
                    cluster,
                    configuration,
                    handler,
                    listener,
                    scheduled,
                    executor,
                    protocols,
                    threads,
                    metrics);
        }

        @Override
        public boolean supportsRemote() {
            return true;
        }
    }

    @Override
    public SslHandler getSslHandler(ByteBufAllocator allocator, String host, int port) {
        return new Entrance();
    }

    /** Artemis puts it where TLS belongs, before anything is known of a connection. */
    private final class Entrance extends SslHandler {
        Entrance() {
            super(unused);
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            // It reads the name out of the handshake, for a router that is not used, and ends what begins with none.
            DeskAcceptor.remove(context, "sni");
            SocketAddress from = context.channel().remoteAddress();
            Optional<Arrivals.Place> place = arrivals.enter(from);
            if (place.isPresent()) {
                context.pipeline().replace(this, TLS, new FirstBytes(certificate, plain, place.get()));
            } else {
                LOG.log(System.Logger.Level.DEBUG, "{0} is not let in: too many connections say nothing", from);
                context.pipeline().remove(this);
                context.channel().close();
            }
        }

        @Override
        public void handlerRemoved0(ChannelHandlerContext context) {
            // It never was in use.
        }
    }

    static void remove(ChannelHandlerContext context, String name) {
        ChannelHandler handler = context.pipeline().get(name);
        if (handler != null) {
            context.pipeline().remove(handler);
        }
    }

    /** An engine that never shakes hands. */
    private static SSLEngine unused() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], new TrustManager[0], null);
            return context.createSSLEngine();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }
}
