package org.ringback.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringback.broker.internal.guard.SubscriptionRules;
import org.ringback.core.people.Role;
import org.ringback.directory.memory.MemoryDirectory;
import org.ringback.protocol.Addresses;

/** A desktop that is connected, has begun to listen, and takes nothing any more. */
@NonNullByDefault({})
class HangingDesktopTest extends OnABroker {
    /** Of Artemis: what was sent counts as acknowledged. */
    private static final int PRE_ACKNOWLEDGE = 100;

    private static final int COUNT = 12_000;
    /** What a client's window of a mebibyte holds of these events, and some more. */
    private static final int WINDOW = 1000;

    private final Queue<Integer> heard = new ConcurrentLinkedQueue<>();
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final CountDownLatch last = new CountDownLatch(1);

    HangingDesktopTest() {
        super(MemoryDirectory.of(MemoryDirectory.agent("anna", Role.AGENT), MemoryDirectory.agent("bob", Role.AGENT)));
    }

    @ParameterizedTest
    @ValueSource(ints = {Session.AUTO_ACKNOWLEDGE, PRE_ACKNOWLEDGE})
    void itIsSentLittleKeepsTheNewestEventsAndHoldsUpNobody(int mode) throws Exception {
        try (Connection anna = outside.createConnection("anna", "anna-pw");
                Connection bob = outside.createConnection("bob", "bob-pw");
                Connection server = broker.createConnection()) {
            Session hanging = anna.createSession(mode);
            hanging.createConsumer(hanging.createTopic(Addresses.STATES)).setMessageListener(message -> {
                try {
                    hangs.await(5, TimeUnit.MINUTES);
                    int number = message.getIntProperty("n");
                    heard.add(number);
                    if (number == COUNT - 1) {
                        last.countDown();
                    }
                } catch (InterruptedException | JMSException e) {
                    throw new IllegalStateException(e);
                }
            });
            anna.start();
            Session reading = bob.createSession(Session.AUTO_ACKNOWLEDGE);
            MessageConsumer quick = reading.createConsumer(reading.createTopic(Addresses.STATES));
            bob.start();
            Session out = server.createSession(Session.AUTO_ACKNOWLEDGE);
            MessageProducer producer = out.createProducer(out.createTopic(Addresses.STATES));
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            for (int i = 0; i < COUNT; i++) {
                TextMessage message = out.createTextMessage("x".repeat(2000));
                message.setIntProperty("n", i);
                producer.send(message);
                assertThat(quick.receive(10_000).getIntProperty("n")).isEqualTo(i);
            }
            hangs.countDown();
            assertThat(last.await(60, TimeUnit.SECONDS)).isTrue();
            int kept = (int) SubscriptionRules.MOST_EVENTS_WAITING;
            assertThat(List.copyOf(heard)).isSorted().hasSizeBetween(kept, kept + WINDOW);
        }
    }
}
