package org.ringback.broker.internal.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * Ends what does not begin as the desk protocol does. Artemis would speak HTTP with whoever begins so, without a limit of time or
 * memory.
 */
@NonNullByDefault({})
final class OnlyTheProtocol extends ByteToMessageDecoder {
    private static final System.Logger LOG = System.getLogger(OnlyTheProtocol.class.getName());
    private static final byte[] BEGINS = "ARTEMIS".getBytes(StandardCharsets.US_ASCII);
    private final Arrivals.Place place;
    private boolean ended;

    OnlyTheProtocol(Arrivals.Place place) {
        this.place = place;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (ended || !begins(in)) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "{0} does not speak the desk protocol",
                    context.channel().remoteAddress());
            ended = true;
            in.skipBytes(in.readableBytes());
            context.close();
        } else if (in.readableBytes() >= BEGINS.length) {
            // What was read goes on to the next.
            context.pipeline().remove(this);
        }
    }

    private static boolean begins(ByteBuf in) {
        for (int i = 0; i < Math.min(BEGINS.length, in.readableBytes()); i++) {
            if (in.getByte(in.readerIndex() + i) != BEGINS[i]) {
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
