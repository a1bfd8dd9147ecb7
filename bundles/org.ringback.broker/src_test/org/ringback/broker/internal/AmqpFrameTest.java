package org.ringback.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnknownDescribedType;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transport.Attach;
import org.apache.qpid.proton.amqp.transport.Begin;
import org.apache.qpid.proton.amqp.transport.Detach;
import org.apache.qpid.proton.amqp.transport.Disposition;
import org.apache.qpid.proton.amqp.transport.End;
import org.apache.qpid.proton.amqp.transport.Flow;
import org.apache.qpid.proton.amqp.transport.Role;
import org.apache.qpid.proton.amqp.transport.Transfer;
import org.apache.qpid.proton.codec.AMQPDefinedTypes;
import org.apache.qpid.proton.codec.DecoderImpl;
import org.apache.qpid.proton.codec.EncoderImpl;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;

@NonNullByDefault({})
class AmqpFrameTest {
    @Test
    void whatComesInPiecesIsAFrameWhenItIsWhole() {
        ByteBuf whole = frame(3, begin(7));
        ByteBuf in = Unpooled.buffer();
        while (whole.readableBytes() > 1) {
            in.writeByte(whole.readByte());
            assertThat(AmqpFrame.next(in, AmqpFrame.AMQP, AmqpFrame.MOST)).isEmpty();
        }
        in.writeByte(whole.readByte());
        AmqpFrame frame = AmqpFrame.next(in, AmqpFrame.AMQP, AmqpFrame.MOST).orElseThrow();
        assertThat(frame.channel()).isEqualTo(3);
        assertThat(frame.body()).isInstanceOf(Begin.class);
        assertThat(in.readableBytes()).isZero();
    }

    @Test
    void aClientThatTakesNothingDoesNotHaveItKept() {
        Begin begin = (Begin) passed(frame(3, begin(0)), 3);
        assertThat(begin.getIncomingWindow().longValue()).isEqualTo(Integer.MAX_VALUE);
        assertThat(begin.getOutgoingWindow().longValue()).isEqualTo(5);

        Flow flow = new Flow();
        flow.setNextIncomingId(UnsignedInteger.valueOf(1));
        flow.setIncomingWindow(UnsignedInteger.valueOf(0));
        flow.setNextOutgoingId(UnsignedInteger.valueOf(9));
        flow.setOutgoingWindow(UnsignedInteger.valueOf(5));
        flow.setHandle(UnsignedInteger.valueOf(4));
        flow.setLinkCredit(UnsignedInteger.valueOf(100));
        Flow passed = (Flow) passed(frame(2, flow), 2);
        assertThat(passed.getIncomingWindow().longValue()).isEqualTo(Integer.MAX_VALUE);
        assertThat(passed.getNextIncomingId()).isNull();
        assertThat(passed.getNextOutgoingId().longValue()).isEqualTo(9);
        assertThat(passed.getHandle().longValue()).isEqualTo(4);
        assertThat(passed.getLinkCredit().longValue()).isEqualTo(100);
    }

    @Test
    void whatIsNoFrameIsSaidInWords() {
        for (String hex : new String[] {
            "0000000702000000",
            "7fffffff02000000",
            "ffffffff02000000",
            "0000000801000000",
            "0000000c0300000000000000",
            "000000080201000000",
            "0000000902000000ff",
            "0000001002000000005312d00000ffff",
            "0000000c020000000053128f"
        }) {
            ByteBuf in = Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
            assertThatThrownBy(() -> AmqpFrame.next(in, AmqpFrame.AMQP, AmqpFrame.MOST))
                    .as(hex)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whateverComesIsReadOrRefused() {
        Random random = new Random(7);
        List<Object> said = List.of(begin(7), flow(), attach(), new End(), new Detach(), new Disposition(), transfer());
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            ByteBuf bytes = frame(random.nextInt(3), said.get(random.nextInt(said.size())));
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                bytes.setByte(random.nextInt(bytes.readableBytes()), random.nextInt(256));
            }
            Optional<AmqpFrame> frame;
            try {
                frame = AmqpFrame.next(bytes, AmqpFrame.AMQP, AmqpFrame.MOST);
            } catch (IllegalArgumentException e) {
                continue;
            }
            if (frame.isPresent()) {
                read++;
                if (new AmqpRules().wrong(frame.get()).isEmpty()) {
                    frame.get().passed();
                }
            }
        }
        assertThat(read).isGreaterThan(10_000);
    }

    private static Flow flow() {
        Flow flow = new Flow();
        flow.setIncomingWindow(UnsignedInteger.valueOf(0));
        flow.setNextOutgoingId(UnsignedInteger.valueOf(9));
        flow.setOutgoingWindow(UnsignedInteger.valueOf(5));
        flow.setHandle(UnsignedInteger.valueOf(4));
        return flow;
    }

    private static Attach attach() {
        Attach attach = new Attach();
        attach.setName("link");
        attach.setHandle(UnsignedInteger.valueOf(1));
        attach.setRole(Role.RECEIVER);
        Source source = new Source();
        source.setAddress("ringback.agent.anna");
        source.setFilter(Map.of(
                Symbol.valueOf("selector"),
                new UnknownDescribedType(AmqpClient.SELECTOR, "ringback_desktop IS NULL OR ringback_desktop = 'x'")));
        attach.setSource(source);
        attach.setTarget(new Target());
        return attach;
    }

    private static Transfer transfer() {
        Transfer transfer = new Transfer();
        transfer.setHandle(UnsignedInteger.valueOf(1));
        return transfer;
    }

    private static Object passed(ByteBuf bytes, int channel) {
        ByteBuf passed = AmqpFrame.next(bytes, AmqpFrame.AMQP, AmqpFrame.MOST)
                .orElseThrow()
                .passed();
        AmqpFrame again = AmqpFrame.next(passed, AmqpFrame.AMQP, AmqpFrame.MOST).orElseThrow();
        assertThat(again.channel()).isEqualTo(channel);
        return again.body();
    }

    private static Begin begin(int window) {
        Begin begin = new Begin();
        begin.setNextOutgoingId(UnsignedInteger.valueOf(1));
        begin.setIncomingWindow(UnsignedInteger.valueOf(window));
        begin.setOutgoingWindow(UnsignedInteger.valueOf(5));
        return begin;
    }

    private static ByteBuf frame(int channel, Object body) {
        DecoderImpl decoder = new DecoderImpl();
        EncoderImpl encoder = new EncoderImpl(decoder);
        AMQPDefinedTypes.registerAllTypes(decoder, encoder);
        ByteBuffer buffer = ByteBuffer.allocate(1000);
        buffer.position(8);
        encoder.setByteBuffer(buffer);
        encoder.writeObject(body);
        buffer.putInt(0, buffer.position()).put(4, (byte) 2).putShort(6, (short) channel);
        return Unpooled.wrappedBuffer(buffer.flip());
    }
}
