package org.ringback.broker.internal.tls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.handler.ssl.SslHandler;
import java.net.SocketAddress;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * Artemis puts it where TLS belongs, before anything is known of a connection. It lets the connection in, if there is room, and
 * puts {@link FirstBytes} in its own place.
 */
@NonNullByDefault({})
final class Entrance extends SslHandler {
    private static final System.Logger LOG = System.getLogger(Entrance.class.getName());
    private static final SSLEngine UNUSED = unused();

    /** The name of what reads the server's name out of a handshake, for a router that is not used. */
    private static final String NAME_READER = "sni";

    /** A record that begins no handshake (an alert; RFC 8446, section 5.1). */
    private static final byte[] NO_HANDSHAKE = {21, 3, 3, 0, 2, 1, 0};

    private final Admission admission;

    Entrance(Admission admission) {
        super(UNUSED);
        this.admission = admission;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Exception {
        endNameReader(context);
        SocketAddress from = context.channel().remoteAddress();
        Optional<Arrivals.Place> place = admission.arrivals().enter(from);
        if (place.isPresent()) {
            context.pipeline().replace(this, DeskAcceptor.TLS, new FirstBytes(admission, place.get()));
        } else {
            LOG.log(System.Logger.Level.DEBUG, "{0} is not let in: too many connections say nothing", from);
            context.pipeline().remove(this);
            context.channel().close();
        }
    }

    /**
     * It ends what begins with no handshake, and after ten seconds every connection in which it has read nothing, even when it has
     * been removed. What it reads here ends its waiting, and it removes itself.
     */
    private static void endNameReader(ChannelHandlerContext context) throws Exception {
        ChannelHandlerContext reader = context.pipeline().context(NAME_READER);
        if (reader != null && reader.handler() instanceof ChannelInboundHandler handler) {
            handler.channelRead(reader, Unpooled.wrappedBuffer(NO_HANDSHAKE));
            DeskAcceptor.remove(context, NAME_READER);
        }
    }

    /** What the reader of names has left of what it was given. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf left) {
            left.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        // Nothing was read that is anybody's.
    }

    @Override
    public void handlerRemoved0(ChannelHandlerContext context) {
        // It never was in use.
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
