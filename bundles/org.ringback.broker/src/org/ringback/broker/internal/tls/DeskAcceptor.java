package org.ringback.broker.internal.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
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
 * handshake is spoken to in TLS, others only if they may. There is nothing but the protocols that are let in, and not without end.
 */
@NonNullByDefault({})
@SuppressWarnings("rawtypes")
public final class DeskAcceptor extends NettyAcceptor {
    /** The name of what stands where TLS belongs. */
    static final String TLS = "ssl";

    private final Admission admission;

    private DeskAcceptor(
            Admission admission,
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
        this.admission = admission;
    }

    /** Makes it in place of Artemis' own. */
    public static AcceptorFactory factory(Admission admission) {
        return new Factory(admission);
    }

    private record Factory(Admission admission) implements AcceptorFactory {
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
                    admission,
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
        return new Entrance(admission);
    }

    static void remove(ChannelHandlerContext context, String name) {
        ChannelHandler handler = context.pipeline().get(name);
        if (handler != null) {
            context.pipeline().remove(handler);
        }
    }
}
