package org.ringback.broker.internal.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import javax.net.ssl.SSLEngine;
import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * Sees from the first bytes of a connection whether it is TLS, and puts in its own place what goes on with it. What costs memory
 * is made no sooner.
 */
@NonNullByDefault({})
final class FirstBytes extends ByteToMessageDecoder {
    private static final System.Logger LOG = System.getLogger(FirstBytes.class.getName());
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    /** What is TLS is known from so many bytes. */
    private static final int HEADER = 5;

    private final Admission admission;
    private final Arrivals.Place place;
    private boolean decided;

    FirstBytes(Admission admission, Arrivals.Place place) {
        this.admission = admission;
        this.place = place;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < HEADER) {
            return;
        }
        // What was read goes on to whoever comes in this one's place.
        if (admission.certificate().isPresent() && SslHandler.isEncrypted(in, false)) {
            decided = true;
            context.pipeline().addAfter(context.name(), "protocol", new OnlyTheProtocol(place, admission.amqp()));
            context.pipeline()
                    .replace(
                            this,
                            DeskAcceptor.TLS,
                            new SslHandler(engine(admission.certificate().get())));
        } else if (admission.plain().allows(context.channel().remoteAddress())) {
            decided = true;
            DeskAcceptor.remove(context, "sslHandshakeExceptionHandler");
            context.pipeline().replace(this, "protocol", new OnlyTheProtocol(place, admission.amqp()));
        } else {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "{0} does not speak TLS, and is not let in without",
                    context.channel().remoteAddress());
            in.skipBytes(in.readableBytes());
            context.close();
        }
    }

    private static SSLEngine engine(ServerCertificate certificate) {
        SSLEngine engine = certificate.context().createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS);
        return engine;
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        if (!decided) {
            place.leave();
        }
    }
}
