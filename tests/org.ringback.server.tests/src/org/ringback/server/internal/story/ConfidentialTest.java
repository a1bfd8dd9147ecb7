package org.ringback.server.internal.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CustomerId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;

/**
 * What confidential call-backs say reaches nobody who may not see them, on the real server and broker. Clara is in no group;
 * Anna and Ben are in sales, Dora is a supervisor.
 */
class ConfidentialTest extends InAnOffice {
    /** In every text here, and nowhere else. */
    private static final String WORD = "zyzzyva";

    private static final Recipient TO_ANNA = new Recipient.ToAgent(new AgentId("anna"));
    private static final Recipient TO_CLARA = new Recipient.ToAgent(new AgentId("clara"));
    private static final Recipient TO_SALES = new Recipient.ToGroup(new GroupId("sales"));

    @Test
    void whatItSaysIsInNothingThatAnotherAgentGets() throws Exception {
        office.start();
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(office.url());
                Connection wire = factory.createConnection("clara", "clara-secret")) {
            for (String address :
                    List.of("ringback.agent.clara", "ringback.everyone", "ringback.gathered", "ringback.states")) {
                listen(wire, address).setMessageListener(m -> {
                    try {
                        heard.add(((TextMessage) m).getText());
                    } catch (JMSException e) {
                        heard.add(WORD + " may be in it: " + e);
                    }
                });
            }
            for (String address : List.of("ringback.agent.anna", "ringback.group.sales", "ringback.supervisors")) {
                assertThatThrownBy(() -> listen(wire, address)).isInstanceOf(JMSException.class);
            }
            wire.start();
            Desk anna = office.login("anna");
            Desk ben = office.login("ben");
            Desk clara = office.login("clara");

            Callback secret = only(ben.send(submit(true, WORD + " asked", TO_ANNA)));
            assertThat(secret.request().confidential()).isTrue();
            CustomerId customer = secret.request().customer().orElseThrow();
            live(anna, secret, WORD);

            assertThat(history(clara, customer)).singleElement().satisfies(i -> {
                assertThat(i.kind()).isEqualTo(Interaction.Kind.CALLBACK_REQUEST);
                assertThat(i.confidential()).isTrue();
                assertThat(i.agent()).isEqualTo(new AgentId("ben"));
                assertThat(i.text()).isEmpty();
                assertThat(i.outcome()).isEmpty();
            });
            assertThat(found(clara, WORD)).isEmpty();
            assertThat(found(clara, WORD.substring(0, 3))).isEmpty();
            assertThat(found(clara, "Tanaka " + WORD)).isEmpty();
            assertThat(found(clara, "Tanaka")).hasSize(1);
            assertThat(Office.ask(clara, new Query.SearchCustomers(WORD, 10)).customers())
                    .isEmpty();
            Instant now = Instant.now();
            Duration hour = Duration.ofHours(1);
            assertThat(Office.ask(clara, new Query.GetCallbacks(now.minus(hour), now.plus(hour), Optional.empty(), 200))
                            .callbacks())
                    .isEmpty();
            for (Command command : List.of(
                    new Query.GetAudit(secret.id()),
                    new CallbackCommand.ClaimCallback(secret.id()),
                    new CallbackCommand.MarkSeen(secret.id()))) {
                assertThat(Office.reply(clara.send(command)))
                        .isInstanceOfSatisfying(
                                Reply.Refused.class, r -> assertThat(r.reason()).isEqualTo(Refusal.UNKNOWN));
            }
            assertThat(Office.ask(clara, new Query.GetSnapshot()).callbacks()).isEmpty();
            Until.isTrue(
                    "the history was told of",
                    () -> heard.stream()
                            .anyMatch(t ->
                                    t.contains("histor") && t.contains("-changed") && t.contains(customer.toString())));
            Until.isTrue(
                    "her answers were heard",
                    () -> heard.stream()
                            .anyMatch(t -> t.contains("\"history\"") && t.contains("\"confidential\":true")));

            // Told to all after whatever was told before.
            only(ben.send(submit(false, "please call", TO_CLARA)));
            Until.isTrue(
                    "what is for clara was heard",
                    () -> heard.stream().anyMatch(t -> t.contains("callback-changed") && t.contains("please call")));
            assertThat(heard).noneMatch(t -> t.contains(WORD));
        }
    }

    @Test
    void whoMaySeeItReadsAllOfIt() {
        office.start();
        Desk anna = office.login("anna");
        Desk ben = office.login("ben");
        Callback secret = only(ben.send(submit(true, WORD + " asked", TO_ANNA)));
        CustomerId customer = secret.request().customer().orElseThrow();
        live(anna, secret, WORD);
        for (Desk desk : List.of(anna, ben, office.login("dora"), office.login("root"))) {
            assertThat(history(desk, customer))
                    .extracting(Interaction::text)
                    .containsExactly(WORD + " done", WORD + " tried", WORD + " asked");
            assertThat(history(desk, customer)).allMatch(Interaction::confidential);
            assertThat(found(desk, WORD)).hasSize(3);
        }
    }

    @Test
    void whoItIsHandedToReadsItAndWhoHadItNoMore() {
        office.start();
        Desk ben = office.login("ben");
        Desk clara = office.login("clara");
        Desk dora = office.login("dora");
        Callback secret = only(dora.send(submit(true, WORD, TO_SALES)));
        CustomerId customer = secret.request().customer().orElseThrow();
        assertThat(found(ben, WORD)).hasSize(1);
        assertThat(found(clara, WORD)).isEmpty();
        Desk.Watch shown = clara.watch(customer);
        shown.begun().toCompletableFuture().join();
        long before = clara.state().historyRevisions().getOrDefault(customer, 0L);
        only(dora.send(new CallbackCommand.ReassignCallback(secret.id(), TO_CLARA, "")));
        Until.isTrue(
                "whoever shows the history asks again",
                () -> clara.state().historyRevisions().getOrDefault(customer, 0L) > before);
        assertThat(found(clara, WORD)).hasSize(1);
        assertThat(found(ben, WORD)).isEmpty();
        assertThat(history(ben, customer)).extracting(Interaction::text).containsExactly("");
    }

    @Test
    void nobodyGetsToReadItByWritingForTheSameCaller() {
        office.start();
        Desk anna = office.login("anna");
        Desk clara = office.login("clara");
        Desk dora = office.login("dora");
        Callback plain = only(clara.send(submit(false, "first", TO_ANNA)));
        Callback secret = only(dora.send(submit(true, WORD, TO_ANNA)));
        assertThat(secret.id()).isNotEqualTo(plain.id());
        assertThat(only(dora.send(submit(true, WORD + " again", TO_ANNA))).id()).isEqualTo(secret.id());

        Callback joined = only(clara.send(submit(false, "second", TO_ANNA)));
        assertThat(joined.id()).isEqualTo(plain.id());
        assertThat(joined.messages()).hasSize(2);
        Callback claras = only(clara.send(submit(true, "third", TO_ANNA)));
        assertThat(claras.id()).isNotIn(plain.id(), secret.id());
        assertThat(claras.messages()).hasSize(1);

        Until.isTrue("anna has all three", () -> anna.state().callbacks().size() == 3);
        assertThat(anna.state().callbacks().get(secret.id()).messages()).hasSize(2);
        assertThat(clara.state().callbacks()).doesNotContainKey(secret.id());
        assertThat(found(clara, WORD)).isEmpty();
        assertThat(found(anna, WORD)).hasSize(2);
    }

    @Test
    void ofOneForSeveralEachReadsTheirOwn() {
        office.start();
        Desk dora = office.login("dora");
        Result.Callbacks entered = (Result.Callbacks)
                ((Reply.Accepted) Office.reply(dora.send(submit(true, WORD, TO_ANNA, TO_CLARA)))).result();
        assertThat(entered.callbacks()).hasSize(2);
        assertThat(found(dora, WORD)).hasSize(2);
        for (Recipient to : List.of(TO_ANNA, TO_CLARA)) {
            Callback theirs = entered.callbacks().stream()
                    .filter(c -> c.request().recipient().equals(to))
                    .findFirst()
                    .orElseThrow();
            assertThat(found(office.login(((Recipient.ToAgent) to).agent().value()), WORD))
                    .as("%s", to)
                    .singleElement()
                    .satisfies(i -> assertThat(i.callback()).contains(theirs.id()));
        }
        assertThat(found(office.login("ben"), WORD)).isEmpty();
    }

    @Test
    void whatIsNotMarkedIsReadByEverybody() {
        office.start();
        Callback open = only(office.login("ben").send(submit(false, WORD, TO_ANNA)));
        Desk clara = office.login("clara");
        assertThat(history(clara, open.request().customer().orElseThrow()))
                .extracting(Interaction::text)
                .containsExactly(WORD);
        assertThat(found(clara, WORD)).hasSize(1);
    }

    /** Claimed, tried in vain, done: with the word in each text. */
    private static void live(Desk by, Callback callback, String word) {
        Callback claimed = only(by.send(new CallbackCommand.ClaimCallback(callback.id())));
        long fence = claimed.claim().orElseThrow().fence();
        only(by.send(new CallbackCommand.RecordAttempt(callback.id(), fence, Outcome.LEFT_MESSAGE, word + " tried")));
        only(by.send(new CallbackCommand.CompleteCallback(callback.id(), fence, Outcome.REACHED, word + " done")));
    }

    private static List<Interaction> history(Desk desk, CustomerId customer) {
        return Office.ask(desk, new Query.GetHistory(customer, Optional.empty(), 50))
                .interactions();
    }

    private static List<Interaction> found(Desk desk, String words) {
        Result.HistoryHits hits = Office.ask(desk, new Query.SearchHistory(words, Optional.empty(), 50));
        assertThat(hits.next()).isEmpty();
        assertThat(hits.customers())
                .extracting(Customer::id)
                .containsAll(
                        hits.interactions().stream().map(Interaction::customer).toList());
        return hits.interactions();
    }

    private static CallbackCommand.Submit submit(boolean confidential, String text, Recipient... to) {
        return new CallbackCommand.Submit(
                Set.of(to),
                Optional.of(Office.CUSTOMER),
                Optional.of("Mei Tanaka"),
                text,
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty(),
                confidential);
    }

    private static Callback only(java.util.concurrent.CompletionStage<Reply> answer) {
        Reply reply = Office.reply(answer);
        assertThat(reply).isInstanceOf(Reply.Accepted.class);
        return ((Result.Callbacks) ((Reply.Accepted) reply).result())
                .callbacks()
                .getFirst();
    }

    @NonNullByDefault({})
    private static MessageConsumer listen(Connection wire, String address) throws JMSException {
        Session session = wire.createSession(Session.AUTO_ACKNOWLEDGE);
        return session.createConsumer(session.createTopic(address));
    }
}
