package org.ringback.messaging.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ringback.core.CustomerId;
import org.ringback.core.people.Role;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Features;
import org.ringback.desk.server.Audience;
import org.ringback.desk.server.DeskBroker;
import org.ringback.protocol.Addresses;
import org.ringback.protocol.Codec;

class PublisherTest {
    private static final Set<String> NOW = Set.of(Features.GATHERED, Features.WATCHED);
    private static final DeskEvent EVENT = new DeskEvent.Heartbeat("x", Instant.EPOCH);

    @Test
    void whatHasNoRoomIsDroppedAndTheRunGetsANewName() {
        Publisher publisher = new Publisher(
                noBroker(), TestPeople.wire(Role.AGENT), Clock.systemUTC(), Publisher.HEARTBEAT, () -> NOW);
        try {
            String run = publisher.run();
            for (int i = 0; i < Publisher.MOST_WAITING; i++) {
                publisher.publish(EVENT, Set.of(new Audience.Everyone()));
            }
            assertThat(publisher.run()).isEqualTo(run);
            publisher.publish(EVENT, Set.of(new Audience.Everyone()));
            assertThat(publisher.run()).isNotEqualTo(run);
        } finally {
            publisher.stop();
        }
    }

    @Test
    void twoRunsAreNeverCalledTheSame() {
        Publisher first = new Publisher(
                noBroker(), TestPeople.wire(Role.AGENT), Clock.systemUTC(), Publisher.HEARTBEAT, () -> NOW);
        Publisher second = new Publisher(
                noBroker(), TestPeople.wire(Role.AGENT), Clock.systemUTC(), Publisher.HEARTBEAT, () -> NOW);
        first.stop();
        second.stop();
        assertThat(first.run()).isNotEqualTo(second.run());
    }

    @Test
    void whileThereIsNoBrokerItSaysSo() {
        ServerConnection connection = new ServerConnection("test", noBroker(), new ServerConnection.Work() {
            @Override
            public void begin(jakarta.jms.Connection c, Runnable broken) {
                throw new AssertionError("there is no connection");
            }

            @Override
            public void end() {
                // Nothing was begun.
            }
        });
        assertThat(connection.trouble()).isPresent();
        connection.open();
        connection.close();
        assertThat(connection.trouble()).isPresent();
    }

    @Test
    void whatChangesOftenIsToldOneByOneToThoseWhoKnowItSoAndGatheredToTheOthers() {
        Map<String, Queue<DeskEvent>> told = new ConcurrentHashMap<>();
        Publisher publisher = publisher(told, () -> NOW);
        try {
            await(() -> told.containsKey(Addresses.GATHERED));
            Set<CustomerId> customers = new HashSet<>();
            for (int i = 0; i < 2000; i++) {
                customers.add(new CustomerId(new UUID(7, i)));
            }
            customers.forEach(c -> publisher.publish(new DeskEvent.HistoryChanged(c), Set.of(new Audience.Everyone())));
            await(() -> gathered(told).equals(customers));
            assertThat(told.get(Addresses.EVERYONE))
                    .filteredOn(DeskEvent.HistoryChanged.class::isInstance)
                    .hasSize(customers.size());
            assertThat(told.get(Addresses.GATHERED))
                    .hasAtLeastOneElementOfType(DeskEvent.Heartbeat.class)
                    .doesNotHaveAnyElementsOfTypes(DeskEvent.HistoryChanged.class);
            assertThat(told.get(Addresses.STATES))
                    .as("who shows which customer says so")
                    .hasAtLeastOneElementOfType(DeskEvent.Heartbeat.class)
                    .doesNotHaveAnyElementsOfTypes(DeskEvent.HistoryChanged.class, DeskEvent.HistoriesChanged.class);
            for (CustomerId customer : customers) {
                assertThat(told.get(Addresses.ofHistory(customer)))
                        .containsOnlyOnce(new DeskEvent.HistoryChanged(customer));
            }
        } finally {
            publisher.stop();
        }
    }

    @Test
    void aBrokerElsewhereIsNotAskedForAnAddressThatItMayNotKnow() {
        Map<String, Queue<DeskEvent>> told = new ConcurrentHashMap<>();
        Publisher publisher = publisher(told, () -> Set.of());
        try {
            await(() -> told.containsKey(Addresses.EVERYONE));
            CustomerId customer = new CustomerId(new UUID(7, 1));
            publisher.publish(new DeskEvent.HistoryChanged(customer), Set.of(new Audience.Everyone()));
            await(() -> told.get(Addresses.EVERYONE).contains(new DeskEvent.HistoryChanged(customer)));
            assertThat(told).containsOnlyKeys(Addresses.EVERYONE);
        } finally {
            publisher.stop();
        }
    }

    @Test
    void aPlugInOfTheVersionBeforeIsNotSentToAddressesThatItDoesNotKnow() {
        Map<String, Queue<DeskEvent>> told = new ConcurrentHashMap<>();
        Publisher publisher = publisher(told, () -> Set.of(Features.GATHERED));
        try {
            await(() -> told.containsKey(Addresses.GATHERED));
            CustomerId customer = new CustomerId(new UUID(7, 1));
            publisher.publish(new DeskEvent.HistoryChanged(customer), Set.of(new Audience.Everyone()));
            await(() -> gathered(told).contains(customer));
            assertThat(told).containsOnlyKeys(Addresses.EVERYONE, Addresses.GATHERED);
        } finally {
            publisher.stop();
        }
    }

    @Test
    void aPlugInThatAnswersAfterTheEventsAreConnectedIsSentToAllItKnowsAndDesktopsAskAnew() {
        Map<String, Queue<DeskEvent>> told = new ConcurrentHashMap<>();
        AtomicReference<Set<String>> features = new AtomicReference<>(Set.of());
        Publisher publisher = publisher(told, features::get);
        try {
            await(() -> told.containsKey(Addresses.EVERYONE));
            String before = publisher.run();
            features.set(NOW);
            DeskEvent event = new DeskEvent.HistoryChanged(new CustomerId(new UUID(7, 1)));
            publisher.publish(event, Set.of(new Audience.Everyone()));
            await(() -> told.containsKey(Addresses.STATES));
            assertThat(publisher.run()).as("what was told nobody there").isNotEqualTo(before);
            assertThat(told.get(Addresses.STATES).peek())
                    .isInstanceOfSatisfying(
                            DeskEvent.Heartbeat.class,
                            beat -> assertThat(beat.server()).isEqualTo(publisher.run()));
        } finally {
            publisher.stop();
        }
    }

    private static Set<CustomerId> gathered(Map<String, Queue<DeskEvent>> told) {
        return told.get(Addresses.GATHERED).stream()
                .filter(DeskEvent.HistoriesChanged.class::isInstance)
                .flatMap(e -> ((DeskEvent.HistoriesChanged) e).customers().stream())
                .collect(Collectors.toSet());
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the end of waiting").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static Publisher publisher(Map<String, Queue<DeskEvent>> told, DeskBroker features) {
        ConnectionFactory broker = stub(
                ConnectionFactory.class,
                Map.of(
                        "createConnection",
                        a -> stub(
                                Connection.class,
                                Map.of(
                                        "createSession",
                                        b -> stub(
                                                Session.class,
                                                Map.of(
                                                        "createTopic",
                                                        c -> stub(Topic.class, Map.of("getTopicName", d -> c[0])),
                                                        "createTextMessage",
                                                        c -> stub(TextMessage.class, Map.of("getText", d -> c[0])),
                                                        "createProducer",
                                                        c -> stub(
                                                                MessageProducer.class,
                                                                Map.of("send", d -> note(told, d)))))))));
        return new Publisher(broker, TestPeople.wire(Role.AGENT), Clock.systemUTC(), Publisher.HEARTBEAT, features);
    }

    private static Object note(Map<String, Queue<DeskEvent>> told, Object[] sent) throws Exception {
        DeskEvent event = new Codec().readEvent(((TextMessage) sent[1]).getText());
        return told.computeIfAbsent(((Topic) sent[0]).getTopicName(), t -> new ConcurrentLinkedQueue<>())
                .add(event);
    }

    private interface Answer {
        Object to(Object[] arguments) throws Exception;
    }

    private static <T> T stub(Class<T> type, Map<String, Answer> answers) {
        return type.cast(Proxy.newProxyInstance(
                PublisherTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                    Answer answer = answers.get(method.getName());
                    Object given = answer == null ? null : answer.to(args == null ? new Object[0] : args);
                    return method.getReturnType() == void.class ? null : given;
                }));
    }

    private static ConnectionFactory noBroker() {
        return (ConnectionFactory) Proxy.newProxyInstance(
                PublisherTest.class.getClassLoader(),
                new Class<?>[] {ConnectionFactory.class},
                (proxy, method, args) -> {
                    throw new JMSException("nobody there");
                });
    }
}
