package org.ringback.broker.internal.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * Ends what does not begin as a protocol that is let in. Artemis would speak HTTP with whoever begins so, without a limit of time or
 * memory.
 */
@NonNullByDefault({})
final class OnlyTheProtocol extends ByteToMessageDecoder {
    private static final System.Logger LOG = System.getLogger(OnlyTheProtocol.class.getName());
    private static final byte[] CORE = "ARTEMIS".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AMQP = "AMQP".getBytes(StandardCharsets.US_ASCII);
    /** Artemis makes a connection of so many bytes, and it is counted there from then on. */
    private static final int SEEN_BY_ARTEMIS = 8;

    private final Arrivals.Place place;
    private final Optional<Supplier<ChannelHandler>> amqp;
    private boolean ended;

    /** @param amqp makes what reads AMQP before Artemis does, if that is let in */
    OnlyTheProtocol(Arrivals.Place place, Optional<Supplier<ChannelHandler>> amqp) {
        this.place = place;
        this.amqp = amqp;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        boolean mayBeAmqp = amqp.isPresent() && begins(in, AMQP);
        if (ended || !begins(in, CORE) && !mayBeAmqp) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "{0} speaks no protocol that is let in",
                    context.channel().remoteAddress());
            ended = true;
            in.skipBytes(in.readableBytes());
            context.close();
        } else if (in.readableBytes() >= SEEN_BY_ARTEMIS) {
            if (mayBeAmqp) {
                context.pipeline().addAfter(context.name(), "amqp", amqp.get().get());
            }
            // What was read goes on to the next.
            context.pipeline().remove(this);
        }
    }

    private static boolean begins(ByteBuf in, byte[] protocol) {
        for (int i = 0; i < Math.min(protocol.length, in.readableBytes()); i++) {
            if (in.getByte(in.readerIndex() + i) != protocol[i]) {
                return false;
            }
        }
        return true;
    }

    /** The connection has begun, or has ended. */
    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        place.leave();
    }
}
