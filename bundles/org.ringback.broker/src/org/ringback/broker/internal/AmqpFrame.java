package org.ringback.broker.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.security.SaslCode;
import org.apache.qpid.proton.amqp.security.SaslOutcome;
import org.apache.qpid.proton.amqp.transport.Begin;
import org.apache.qpid.proton.amqp.transport.Close;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.amqp.transport.Flow;
import org.apache.qpid.proton.codec.AMQPDefinedTypes;
import org.apache.qpid.proton.codec.DecoderImpl;
import org.apache.qpid.proton.codec.EncoderImpl;
import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * A frame of AMQP 1.0 (section 2.3).
 *
 * @param bytes the whole frame, to be released by whoever has it
 * @param channel of which session it is
 * @param body what it says; null in a sign of life
 * @param payload how many bytes follow what it says
 */
@NonNullByDefault({})
record AmqpFrame(ByteBuf bytes, int channel, Object body, int payload) {
    static final byte AMQP = 0;
    static final byte SASL = 1;
    /** A frame may be so long; Artemis tells clients so. */
    static final int MOST = 128 * 1024;

    static final int HEADER = 8;
    /** What a frame of ours has room in. */
    private static final int ROOM = 1024;

    private static final UnsignedInteger NO_WINDOW = UnsignedInteger.valueOf(Integer.MAX_VALUE);
    private static final byte SASL_PROTOCOL = 3;
    private static final int WORDS_IN_HEADER = 2;

    /** Both keep what they have read, so each thread has its own. */
    private record Codec(DecoderImpl decoder, EncoderImpl encoder) {}

    private static final ThreadLocal<Codec> CODEC = ThreadLocal.withInitial(() -> {
        DecoderImpl decoder = new DecoderImpl();
        EncoderImpl encoder = new EncoderImpl(decoder);
        AMQPDefinedTypes.registerAllTypes(decoder, encoder);
        return new Codec(decoder, encoder);
    });

    /**
     * Takes the next frame, when it is there as a whole.
     *
     * @throws IllegalArgumentException what is no such frame, in words for the sender
     */
    static Optional<AmqpFrame> next(ByteBuf in, byte type, int most) {
        if (in.readableBytes() < HEADER) {
            return Optional.empty();
        }
        int start = in.readerIndex();
        int size = in.getInt(start);
        if (size < HEADER || size > most) {
            throw new IllegalArgumentException("a frame has at most " + most + " bytes here");
        }
        if (in.getByte(start + 4) != WORDS_IN_HEADER || in.getByte(start + 5) != type) {
            throw new IllegalArgumentException("a frame of another kind was expected");
        }
        if (in.readableBytes() < size) {
            return Optional.empty();
        }
        int channel = in.getUnsignedShort(start + 6);
        ByteBuffer content = in.nioBuffer(start + HEADER, size - HEADER);
        Object body = size == HEADER ? null : read(content);
        return Optional.of(new AmqpFrame(in.readBytes(size), channel, body, content.remaining()));
    }

    private static Object read(ByteBuffer content) {
        DecoderImpl decoder = CODEC.get().decoder();
        decoder.setByteBuffer(content);
        try {
            return decoder.readObject();
        } catch (RuntimeException e) {
            // Whatever the reader stumbles over, the sender is told.
            throw new IllegalArgumentException("a frame cannot be read", e);
        } finally {
            decoder.setByteBuffer(null);
        }
    }

    /**
     * What Artemis gets of it. A client says how many frames of a session it will take; beyond that, Artemis would keep what is on its
     * way in memory without an end. So that is said to be without an end, and who does not read is held back by TCP.
     */
    ByteBuf passed() {
        return switch (body) {
            case Begin begin -> {
                begin.setIncomingWindow(NO_WINDOW);
                yield written(begin);
            }
            case Flow flow -> {
                flow.setIncomingWindow(NO_WINDOW);
                flow.setNextIncomingId(null);
                yield written(flow);
            }
            case null, default -> bytes;
        };
    }

    private ByteBuf written(Object changed) {
        try {
            return of(AMQP, channel, changed, bytes.readableBytes() + ROOM);
        } finally {
            bytes.release();
        }
    }

    static boolean isHeader(ByteBuf in, byte type) {
        return in.slice(in.readerIndex(), HEADER).equals(header(type));
    }

    static ByteBuf header(byte type) {
        return Unpooled.wrappedBuffer(new byte[] {'A', 'M', 'Q', 'P', type == SASL ? SASL_PROTOCOL : AMQP, 1, 0, 0});
    }

    /** What a log-in came to. */
    static ByteBuf outcome(SaslCode code) {
        SaslOutcome outcome = new SaslOutcome();
        outcome.setCode(code);
        return of(SASL, 0, outcome, ROOM);
    }

    /** Ends the connection, with the reason. */
    static ByteBuf close(String why) {
        Close close = new Close();
        close.setError(new ErrorCondition(Symbol.valueOf("amqp:not-allowed"), "Refused: " + why));
        return of(AMQP, 0, close, ROOM);
    }

    private static ByteBuf of(byte type, int channel, Object body, int room) {
        ByteBuffer buffer = ByteBuffer.allocate(room);
        buffer.position(HEADER);
        EncoderImpl encoder = CODEC.get().encoder();
        encoder.setByteBuffer(buffer);
        encoder.writeObject(body);
        encoder.setByteBuffer((ByteBuffer) null);
        buffer.putInt(0, buffer.position())
                .put(4, (byte) WORDS_IN_HEADER)
                .put(5, type)
                .putShort(6, (short) channel);
        return Unpooled.wrappedBuffer(buffer.flip());
    }
}
