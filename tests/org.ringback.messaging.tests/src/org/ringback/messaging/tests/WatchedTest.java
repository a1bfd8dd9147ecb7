package org.ringback.messaging.tests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.ringback.core.CustomerId;
import org.ringback.core.people.Role;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState.Connection.Phase;
import org.ringback.desk.server.Audience;

/** Whose history has changed is told to who shows that customer, over a real broker. */
@NonNullByDefault({})
class WatchedTest extends OnABed {
    private final CustomerId erika = customer(0xaa);
    private final CustomerId max = customer(0xba);

    @Test
    void whoShowsACustomerIsToldAndWhoDoesNotIsNot() throws Exception {
        Desk anna = bed.login("anna");
        Desk bob = bed.login("bob");
        watch(anna, erika);
        watch(bob, max);
        changed(erika);
        Until.isTrue("anna is told", () -> revision(anna, erika) > 0);
        // On the same address, afterwards.
        changed(max);
        Until.isTrue("bob is told of his", () -> revision(bob, max) > 0);
        assertThat(anna.state().historyRevisions()).containsOnlyKeys(erika);
        assertThat(bob.state().historyRevisions()).containsOnlyKeys(max);
    }

    @Test
    void whoseViewGoesElsewhereIsToldOfThatOneOnly() throws Exception {
        Desk anna = bed.login("anna");
        Desk.Watch first = watch(anna, erika);
        changed(erika);
        Until.isTrue("told of the first", () -> revision(anna, erika) > 0);
        long before = revision(anna, erika);
        first.close();
        watch(anna, max);
        changed(erika);
        changed(max);
        Until.isTrue("told of the second", () -> revision(anna, max) > 0);
        assertThat(revision(anna, erika)).isEqualTo(before);
    }

    @Test
    void afterAReconnectionItIsToldAsBeforeAndWhatWasMissedCountsAsChanged() throws Exception {
        Desk anna = bed.login("anna");
        watch(anna, erika);
        bed.stopBroker();
        Until.isTrue("the desk is stale", () -> anna.state().connection().phase() == Phase.STALE);
        long before = revision(anna, erika);
        bed.startBroker();
        Until.isTrue("the desk is live", () -> anna.state().connection().live());
        long live = revision(anna, erika);
        assertThat(live).isGreaterThan(before);
        changed(erika);
        Until.isTrue("it is told", () -> revision(anna, erika) > live);
    }

    @Test
    void whoShowsNobodyHearsNothingOfHistoriesAndTheVersionsBeforeHearAll() throws Exception {
        int customers = 200;
        try (ActiveMQConnectionFactory factory =
                        new ActiveMQConnectionFactory(bed.url().toString());
                Connection anna = factory.createConnection("anna", "anna-pw")) {
            Queue<String> states = listen(anna, "ringback.states", Optional.empty());
            Queue<String> gathered = listen(anna, "ringback.gathered", Optional.empty());
            Queue<String> oneByOne = listen(anna, "ringback.everyone", Optional.empty());
            Queue<String> erikas = listen(
                    anna,
                    "ringback.history.a",
                    Optional.of("ringback_customer = '019ab3c5-5e2a-7001-8abc-0000000000aa'"));
            anna.start();
            for (int i = 0; i < customers; i++) {
                changed(customer(i));
            }
            Until.isTrue(
                    "the last was told to all before and to who shows her",
                    () -> gathered.stream()
                                    .anyMatch(t ->
                                            t.contains(customer(customers - 1).toString()))
                            && !erikas.isEmpty());
            bed.changed(bed.office.put("bob", 2, Role.AGENT, "102"));
            Until.isTrue("what comes afterwards", () -> states.stream().anyMatch(t -> t.contains("agent-changed")));
            assertThat(oneByOne).filteredOn(t -> t.contains("history-changed")).hasSize(customers);
            assertThat(gathered)
                    .filteredOn(t -> t.contains("histories-changed"))
                    .as("gathered")
                    .hasSizeBetween(1, customers / 10);
            assertThat(erikas)
                    .as("nobody else's")
                    .singleElement()
                    .satisfies(t -> assertThat(t).contains("history-changed").contains(erika.toString()));
            assertThat(states).noneMatch(t -> t.contains("histor"));
        }
    }

    @Test
    void aDesktopOfTheVersionBeforeIsToldOfHistoriesAndOneOfThisVersionNotWithoutAsking() throws Exception {
        Desk anna = bed.login("anna");
        try (ActiveMQConnectionFactory factory =
                        new ActiveMQConnectionFactory(bed.url().toString());
                Connection before = factory.createConnection("bob", "bob-pw")) {
            Queue<String> heard = listen(before, "ringback.gathered", Optional.empty());
            before.start();
            changed(erika);
            Until.isTrue("it is told", () -> heard.stream().anyMatch(t -> t.contains(erika.toString())));
        }
        watch(anna, max);
        changed(max);
        Until.isTrue("what she shows", () -> revision(anna, max) > 0);
        assertThat(anna.state().historyRevisions()).containsOnlyKeys(max);
    }

    private static CustomerId customer(int last) {
        return new CustomerId(new UUID(0x019ab3c55e2a7001L, 0x8abc000000000000L + last));
    }

    private void changed(CustomerId customer) {
        bed.events().publish(new DeskEvent.HistoryChanged(customer), Set.of(new Audience.Everyone()));
    }

    private static Desk.Watch watch(Desk desk, CustomerId customer) throws Exception {
        Desk.Watch watch = desk.watch(customer);
        assertThat(watch.begun().toCompletableFuture().get(30, TimeUnit.SECONDS))
                .isTrue();
        return watch;
    }

    private static long revision(Desk desk, CustomerId customer) {
        return desk.state().historyRevisions().getOrDefault(customer, 0L);
    }

    private static Queue<String> listen(Connection connection, String address, Optional<String> selector)
            throws JMSException {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        session.createConsumer(session.createTopic(address), selector.orElse(null))
                .setMessageListener(message -> {
                    try {
                        heard.add(((TextMessage) message).getText());
                    } catch (JMSException e) {
                        heard.add("unreadable: " + e);
                    }
                });
        return heard;
    }
}
