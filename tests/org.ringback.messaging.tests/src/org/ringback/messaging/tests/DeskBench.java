package org.ringback.messaging.tests;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.ringback.core.CustomerId;
import org.ringback.core.callback.Callback;
import org.ringback.desk.CallCommand;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.desk.server.Audience;

/**
 * Measures what the way through the broker costs, without what a server does; asserts nothing. Run it with
 * {@code -Dtest=DeskBench}; it prints medians and the slowest hundredth in milliseconds.
 */
@NonNullByDefault({})
class DeskBench extends OnABed {
    private static final int ROUNDS = 500;

    @Test
    void oneAfterAnother() throws Exception {
        Desk anna = bed.login("anna");
        var id = Sample.callback("anna").id();
        replies(anna, "not durable (dial → reply)", new CallCommand.Dial("1", Optional.empty()));
        replies(anna, "durable (claim → reply)", new CallbackCommand.ClaimCallback(id));
        long[] posts = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            anna.post(Sample.submit("x")).reply().toCompletableFuture().get(10, TimeUnit.SECONDS);
            posts[i] = System.nanoTime() - began;
        }
        print("outbox (submit → on disk → reply)", posts);
    }

    @Test
    void events() throws Exception {
        List<Desk> desks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            desks.add(bed.login("anna"));
        }
        long[] times = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            Callback callback = Sample.callback("anna");
            CountDownLatch shown = new CountDownLatch(desks.size());
            List<AutoCloseable> listeners = new ArrayList<>();
            for (Desk desk : desks) {
                listeners.add(desk.listen((before, now) -> {
                    if (now.callbacks().containsKey(callback.id())
                            && !before.callbacks().containsKey(callback.id())) {
                        shown.countDown();
                    }
                }));
            }
            long began = System.nanoTime();
            bed.events().publish(new DeskEvent.CallbackChanged(callback), Set.of(new Audience.Everyone()));
            shown.await(10, TimeUnit.SECONDS);
            times[i] = System.nanoTime() - began;
            for (AutoCloseable listener : listeners) {
                listener.close();
            }
        }
        print("event → in the state of the last of 10 desktops", times);
    }

    /** Sixty histories of 500 change each second; of 64 desktops each eighth shows one of the customers. */
    @Test
    void historiesToldTo64Desktops() throws Exception {
        int seconds = 10;
        try (ActiveMQConnectionFactory factory =
                        new ActiveMQConnectionFactory(bed.url().toString());
                Connection anna = factory.createConnection("anna", "anna-pw")) {
            AtomicInteger before = new AtomicInteger();
            AtomicInteger now = new AtomicInteger();
            for (int i = 0; i < 64; i++) {
                count(anna, "ringback.gathered", null, before);
                count(anna, "ringback.states", null, now);
                if (i % 8 == 0) {
                    CustomerId shown = new CustomerId(new UUID(7, i));
                    String digit = shown.toString().substring(35);
                    count(anna, "ringback.history." + digit, "ringback_customer = '" + shown + "'", now);
                }
            }
            anna.start();
            long began = System.nanoTime();
            for (int i = 0; i < 60 * seconds; i++) {
                bed.events()
                        .publish(
                                new DeskEvent.HistoryChanged(new CustomerId(new UUID(7, i * 7 % 500))),
                                Set.of(new Audience.Everyone()));
                LockSupport.parkNanos(began + (i + 1) * 1_000_000_000L / 60 - System.nanoTime());
            }
            System.out.printf(
                    "BENCH histories told a second: %.1f messages to all of 64 desktops, %.1f to those that show the customer%n",
                    before.get() / (double) seconds, now.get() / (double) seconds);
        }
    }

    private static void count(Connection connection, String address, String selector, AtomicInteger heard)
            throws JMSException {
        Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        session.createConsumer(session.createTopic(address), selector).setMessageListener(message -> {
            try {
                if (((TextMessage) message).getText().contains("histor")) {
                    heard.incrementAndGet();
                }
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void manyAtOnce() throws Exception {
        List<Desk> desks = List.of(bed.login("anna"), bed.login("bob"), bed.login("sue"));
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < 600; i++) {
            for (Desk desk : desks) {
                replies.add(desk.send(new CallbackCommand.ClaimCallback(
                                Sample.callback("anna").id()))
                        .toCompletableFuture());
            }
        }
        for (CompletableFuture<Reply> reply : replies) {
            reply.get(30, TimeUnit.SECONDS);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("BENCH durable commands of 3 desktops at once: %.0f a second%n", replies.size() / seconds);
    }

    private void replies(Desk desk, String what, Command command) throws Exception {
        long[] times = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            desk.send(command).toCompletableFuture().get(10, TimeUnit.SECONDS);
            times[i] = System.nanoTime() - began;
        }
        print(what, times);
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "BENCH %s: median %.2f ms, slowest hundredth %.2f ms%n",
                what, nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6);
    }
}
