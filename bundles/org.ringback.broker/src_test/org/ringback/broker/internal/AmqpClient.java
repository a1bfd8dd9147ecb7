package org.ringback.broker.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnknownDescribedType;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sasl;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Session;
import org.apache.qpid.proton.engine.Transport;
import org.apache.qpid.proton.message.Message;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** A program of somebody's that speaks AMQP, and may say whatever it wants. */
@NonNullByDefault({})
final class AmqpClient implements AutoCloseable {
    static final Symbol SELECTOR = Symbol.valueOf("apache.org:selector-filter:string");
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Socket socket;
    private final Transport transport = Proton.transport();
    final Connection connection = Proton.connection();
    private final Session session;
    private int links;
    private boolean ended;

    /** Connects, logs in and opens a session; see {@link #isIn}. */
    AmqpClient(int port, String user, String password) throws IOException {
        this(port, sasl -> sasl.plain(user, password));
    }

    AmqpClient(int port, Consumer<Sasl> mechanism) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(50);
        Sasl sasl = transport.sasl();
        sasl.client();
        mechanism.accept(sasl);
        transport.bind(connection);
        connection.setContainer("test");
        connection.open();
        session = connection.session();
        session.open();
        await(() -> session.getRemoteState() == EndpointState.ACTIVE);
    }

    boolean isIn() {
        return !isEnded() && session.getRemoteState() == EndpointState.ACTIVE;
    }

    /** Whether the broker has ended the connection. */
    boolean isEnded() {
        return ended || connection.getRemoteState() == EndpointState.CLOSED;
    }

    void awaitEnd() throws IOException {
        await(this::isEnded);
        if (!isEnded()) {
            throw new AssertionError("the connection is not ended");
        }
    }

    /** Why the broker has ended the connection, as it says; empty when it does not. */
    String reason() {
        String description = connection.getRemoteCondition() == null
                ? null
                : connection.getRemoteCondition().getDescription();
        return description == null ? "" : description;
    }

    /** A link on which messages are sent. */
    Sender sender(String address, Consumer<Target> more) throws IOException {
        Sender sender = session.sender("link-" + links++);
        Target target = new Target();
        target.setAddress(address);
        more.accept(target);
        sender.setTarget(target);
        sender.setSource(new Source());
        return attach(sender);
    }

    /** Whether a command is accepted. */
    boolean sends(String address, Message message) throws IOException {
        Sender sender = sender(address, t -> {});
        return isAttached(sender) && send(sender, message) instanceof Accepted;
    }

    /** What the broker says to a message; null when it ends the connection. */
    DeliveryState send(Sender sender, Message message) throws IOException {
        byte[] bytes = new byte[2 * 1024 * 1024];
        int length = message.encode(bytes, 0, bytes.length);
        Delivery delivery = sender.delivery(("d" + links++).getBytes());
        sender.send(bytes, 0, length);
        sender.advance();
        await(() -> delivery.getRemoteState() != null);
        return delivery.getRemoteState();
    }

    /** A link on which messages come. */
    Receiver receiver(String address, Consumer<Source> more) throws IOException {
        Receiver receiver = session.receiver("link-" + links++);
        Source source = new Source();
        source.setAddress(address);
        more.accept(source);
        receiver.setSource(source);
        receiver.setTarget(new Target());
        attach(receiver);
        receiver.flow(10);
        flush();
        return receiver;
    }

    static Consumer<Source> selecting(String selector) {
        return source ->
                source.setFilter(Map.of(Symbol.valueOf("selector"), new UnknownDescribedType(SELECTOR, selector)));
    }

    Message receive(Receiver receiver) throws IOException {
        await(() -> receiver.current() != null
                && receiver.current().isReadable()
                && !receiver.current().isPartial());
        Delivery delivery = receiver.current();
        if (delivery == null) {
            throw new AssertionError("nothing has come");
        }
        byte[] bytes = new byte[delivery.pending()];
        receiver.recv(bytes, 0, bytes.length);
        receiver.advance();
        delivery.disposition(Accepted.getInstance());
        delivery.settle();
        flush();
        Message message = Proton.message();
        message.decode(bytes, 0, bytes.length);
        return message;
    }

    boolean isAttached(Link link) {
        return isIn()
                && link.getRemoteState() == EndpointState.ACTIVE
                && (link instanceof Receiver ? link.getRemoteSource() != null : link.getRemoteTarget() != null);
    }

    private <L extends Link> L attach(L link) throws IOException {
        link.open();
        await(() -> link.getRemoteState() != EndpointState.UNINITIALIZED
                && (link instanceof Receiver || link.getCredit() > 0 || !isAttached(link)));
        // The broker refuses a link by opening and closing it.
        await(() -> link.getRemoteState() == EndpointState.CLOSED || isAttached(link));
        return link;
    }

    /** Something that no library would say. */
    void raw(byte[] bytes) throws IOException {
        flush();
        socket.getOutputStream().write(bytes);
    }

    /** Lets it work until something holds, the connection has ended or half a minute has passed. */
    void await(BooleanSupplier done) throws IOException {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (!done.getAsBoolean() && !isEnded() && System.nanoTime() < end) {
            flush();
            read();
        }
        flush();
    }

    private void flush() throws IOException {
        try {
            while (transport.pending() > 0) {
                ByteBuffer head = transport.head();
                byte[] bytes = new byte[head.remaining()];
                head.get(bytes);
                socket.getOutputStream().write(bytes);
                transport.pop(bytes.length);
            }
        } catch (SocketException e) {
            ended = true;
        }
    }

    private void read() throws IOException {
        try {
            byte[] bytes = new byte[Math.max(1, transport.capacity())];
            int length = socket.getInputStream().read(bytes);
            if (length < 0) {
                ended = true;
                return;
            }
            ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
            while (in.hasRemaining() && transport.capacity() > 0) {
                ByteBuffer tail = transport.tail();
                int some = Math.min(tail.remaining(), in.remaining());
                tail.put(in.slice(in.position(), some));
                in.position(in.position() + some);
                transport.process();
            }
        } catch (SocketTimeoutException e) {
            // Nothing has come yet.
        } catch (SocketException e) {
            ended = true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
