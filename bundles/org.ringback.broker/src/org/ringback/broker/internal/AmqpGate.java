package org.ringback.broker.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.qpid.proton.amqp.security.SaslCode;
import org.apache.qpid.proton.amqp.security.SaslInit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.broker.internal.desktops.ConnectedDesktops;
import org.ringback.broker.internal.guard.ProtocolGuard;
import org.ringback.broker.internal.login.AgentSecurity;
import org.ringback.broker.internal.login.LoginDeadlines;
import org.ringback.broker.internal.login.LoginGate;
import org.ringback.broker.internal.login.PasswordChecks;

/**
 * Reads what comes over AMQP before Artemis does, and lets through what the desk protocol needs of it and nothing else: of all that
 * Artemis would do for a peer (transactions, mirrors, federation, browsing, queues that stay, messages without end) nothing is
 * reached. Passwords are looked at here as {@link LoginGate} does for the core protocol, without a thread. One for each
 * connection, on its event loop.
 */
@NonNullByDefault({})
public final class AmqpGate extends ByteToMessageDecoder {
    private static final System.Logger LOG = System.getLogger(AmqpGate.class.getName());
    /** The name that Artemis gives the protocol. */
    public static final String PROTOCOL = "AMQP";
    /** So many messages of a connection may have come and wait for their turn; who keeps to the credit never has so many. */
    private static final int MOST_COMING = 100;

    private static final int MOST_BEFORE_LOGIN = 4096;

    private final AgentSecurity security;
    private final PasswordChecks checks;
    private final LoginDeadlines deadlines;
    private final BooleanSupplier known;
    private final ConnectedDesktops desktops;
    private final AmqpRules rules = new AmqpRules();
    private final AtomicInteger coming = new AtomicInteger();
    private volatile Optional<RemotingConnection> connection = Optional.empty();
    private Expected expected = Expected.SASL_HEADER;
    /** Whether Artemis has said something: what it says at a log-in comes before what is said here. */
    private boolean answered;

    private Optional<Runnable> afterAnswer = Optional.empty();

    private enum Expected {
        SASL_HEADER,
        SASL_INIT,
        /** The password is being looked at. */
        NOTHING,
        HEADER,
        FRAMES,
        ENDED
    }

    /** @param known whether it is known who there is; until then everybody is told to come again */
    public AmqpGate(
            AgentSecurity security,
            PasswordChecks checks,
            LoginDeadlines deadlines,
            BooleanSupplier known,
            ConnectedDesktops desktops) {
        this.security = security;
        this.checks = checks;
        this.deadlines = deadlines;
        this.known = known;
        this.desktops = desktops;
    }

    /** The one before a connection, if that speaks AMQP. */
    public static Optional<AmqpGate> of(RemotingConnection connection) {
        return PROTOCOL.equals(connection.getProtocolName())
                        && connection.getTransportConnection() instanceof NettyConnection netty
                ? Optional.ofNullable(netty.getChannel().pipeline().get(AmqpGate.class))
                : Optional.empty();
    }

    /** Artemis has made its connection. */
    public void begins(RemotingConnection with) {
        connection = Optional.of(with);
    }

    /** One of the messages that came has its turn. */
    public void taken() {
        coming.decrementAndGet();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.pipeline().addAfter(context.name(), "amqp-answers", new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext next, Object message, ChannelPromise promise) throws Exception {
                super.write(next, message, promise);
                answered = true;
                afterAnswer.ifPresent(Runnable::run);
                afterAnswer = Optional.empty();
            }
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        connection.ifPresent(desktops::heard);
        super.channelRead(context, message);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        switch (expected) {
            case SASL_HEADER -> header(context, in, out, AmqpFrame.SASL, Expected.SASL_INIT);
            case HEADER -> header(context, in, out, AmqpFrame.AMQP, Expected.FRAMES);
            case SASL_INIT ->
                frame(context, in, AmqpFrame.SASL, MOST_BEFORE_LOGIN).ifPresent(frame -> logIn(context, frame));
            case FRAMES ->
                frame(context, in, AmqpFrame.AMQP, AmqpFrame.MOST).ifPresent(frame -> letThrough(context, frame, out));
            case NOTHING -> {
                // It is read on when the password was looked at.
            }
            case ENDED -> in.skipBytes(in.readableBytes());
        }
    }

    private void header(ChannelHandlerContext context, ByteBuf in, List<Object> out, byte type, Expected next) {
        if (in.readableBytes() < AmqpFrame.HEADER) {
            return;
        }
        if (AmqpFrame.isHeader(in, type)) {
            expected = next;
            out.add(in.readBytes(AmqpFrame.HEADER));
        } else {
            // What is spoken here, as the protocol has it (section 2.2).
            end(context, AmqpFrame.header(type), "it does not begin with the header of AMQP 1.0 with SASL");
        }
    }

    /** The next whole frame; empty as long as it has not come, or when the connection is ended because of it. */
    private Optional<AmqpFrame> frame(ChannelHandlerContext context, ByteBuf in, byte type, int most) {
        try {
            return AmqpFrame.next(in, type, most);
        } catch (IllegalArgumentException e) {
            refuse(context, e.getMessage());
            return Optional.empty();
        }
    }

    private void letThrough(ChannelHandlerContext context, AmqpFrame frame, List<Object> out) {
        Optional<String> wrong = wrong(frame);
        if (wrong.isEmpty() && rules.endsMessage(frame) && coming.incrementAndGet() > MOST_COMING) {
            wrong = Optional.of("more messages come than there is credit for");
        }
        if (wrong.isPresent()) {
            frame.bytes().release();
            refuse(context, wrong.get());
        } else {
            out.add(frame.passed());
        }
    }

    private Optional<String> wrong(AmqpFrame frame) {
        try {
            return rules.wrong(frame);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "a frame that is none", e);
            return Optional.of("a frame cannot be read");
        }
    }

    /** What is left: that a frame cannot be written as Artemis gets it. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        if (cause instanceof DecoderException && expected != Expected.ENDED) {
            refuse(context, "a frame cannot be read");
        } else {
            super.exceptionCaught(context, cause);
        }
    }

    private void logIn(ChannelHandlerContext context, AmqpFrame frame) {
        Optional<AmqpPassword> shown =
                frame.body() instanceof SaslInit init ? AmqpPassword.of(init) : Optional.<AmqpPassword>empty();
        if (shown.isEmpty() || connection.isEmpty() || shown.get().user().equals(AgentSecurity.SERVER)) {
            frame.bytes().release();
            endLogIn(context, SaslCode.AUTH, "only SASL PLAIN with an agent's name and password is taken");
        } else if (!known.getAsBoolean()) {
            frame.bytes().release();
            endLogIn(context, SaslCode.SYS_TEMP, "it is not known yet who there is");
        } else {
            look(context, frame, shown.get(), connection.get());
        }
    }

    private void look(ChannelHandlerContext context, AmqpFrame frame, AmqpPassword shown, RemotingConnection from) {
        if (!security.mustBeLookedAt(shown.user(), shown.password(), from)) {
            admit(context, frame, shown, from);
            return;
        }
        expected = Expected.NOTHING;
        // Nothing is kept of what comes meanwhile.
        context.channel().config().setAutoRead(false);
        deadlines.pause(from);
        checks.check(shown.user(), shown.password(), ProtocolGuard.machine(from), () -> !from.isDestroyed())
                .whenCompleteAsync(
                        (outcome, failure) -> {
                            deadlines.goOn(from);
                            switch (outcome) {
                                case PasswordChecks.Outcome.Right right -> {
                                    security.letIn(right.agent(), shown.password(), right.version(), from);
                                    admit(context, frame, shown, from);
                                }
                                case PasswordChecks.Outcome.Wrong wrong -> turnAway(context, frame);
                                case PasswordChecks.Outcome.Busy busy -> later(context, frame, "too many log in");
                                case null -> later(context, frame, "the log-in failed: " + failure);
                            }
                        },
                        context.executor());
    }

    /** Artemis says no by itself, but reads on afterwards: so it gets only what it will say yes to. */
    private void admit(ChannelHandlerContext context, AmqpFrame frame, AmqpPassword shown, RemotingConnection from) {
        if (security.authenticate(shown.user(), shown.password(), from, null) == null) {
            turnAway(context, frame);
        } else {
            goOn(context, frame);
        }
    }

    private void turnAway(ChannelHandlerContext context, AmqpFrame frame) {
        frame.bytes().release();
        endLogIn(context, SaslCode.AUTH, "wrong name or password");
    }

    private void later(ChannelHandlerContext context, AmqpFrame frame, String why) {
        frame.bytes().release();
        endLogIn(context, SaslCode.SYS_TEMP, why);
    }

    private void endLogIn(ChannelHandlerContext context, SaslCode code, String why) {
        expected = Expected.ENDED;
        Runnable end = () -> end(context, AmqpFrame.outcome(code), why);
        if (answered) {
            end.run();
        } else {
            afterAnswer = Optional.of(end);
        }
    }

    private void goOn(ChannelHandlerContext context, AmqpFrame frame) {
        if (context.isRemoved() || !context.channel().isActive()) {
            frame.bytes().release();
            return;
        }
        expected = Expected.HEADER;
        context.fireChannelRead(frame.bytes());
        context.fireChannelReadComplete();
        context.channel().config().setAutoRead(true);
        try {
            // What came behind it and was read already.
            channelRead(context, Unpooled.EMPTY_BUFFER);
        } catch (Exception e) {
            context.fireExceptionCaught(e);
        }
    }

    private void refuse(ChannelHandlerContext context, String why) {
        end(context, expected == Expected.FRAMES && rules.isOpen() ? AmqpFrame.close(why) : Unpooled.EMPTY_BUFFER, why);
    }

    private void end(ChannelHandlerContext context, ByteBuf last, String why) {
        LOG.log(
                System.Logger.Level.DEBUG,
                "{0} is ended: {1}",
                context.channel().remoteAddress(),
                why);
        expected = Expected.ENDED;
        context.writeAndFlush(last).addListener(ChannelFutureListener.CLOSE);
    }
}
