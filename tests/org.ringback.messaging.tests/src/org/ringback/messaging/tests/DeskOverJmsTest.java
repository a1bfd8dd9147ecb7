package org.ringback.messaging.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Role;
import org.ringback.desk.CallCommand;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.desk.server.Audience;

/** A desktop and a server over a real broker. */
@NonNullByDefault({})
class DeskOverJmsTest extends OnABed {
    @Test
    void theFirstSnapshotIsThereAtLogin() throws Exception {
        Callback callback = Sample.callback("anna");
        bed.server.callbacks.put(callback.id(), callback);
        Desk anna = bed.login("anna");
        assertThat(anna.state().connection().live()).isTrue();
        assertThat(anna.state().self()).contains(new AgentId("anna"));
        assertThat(anna.state().callbacks()).containsOnlyKeys(callback.id());
        assertThat(anna.state().agents()).hasSize(3);
    }

    @Test
    void aCommandGetsItsReplyAndItsSenderIsTheOneWhoLoggedIn() throws Exception {
        Callback callback = Sample.callback("anna");
        bed.server.answer = seen -> new Reply.Conflict(Refusal.CLAIMED_BY_ANOTHER, callback);
        Desk anna = bed.login("anna");
        var command = new CallbackCommand.ClaimCallback(callback.id());
        Reply reply = anna.send(command).toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(reply).isEqualTo(new Reply.Conflict(Refusal.CLAIMED_BY_ANOTHER, callback));
        FakeServer.Seen seen = bed.server.seen.poll(10, TimeUnit.SECONDS);
        assertThat(seen.user()).isEqualTo("anna");
        assertThat(seen.command()).isEqualTo(command);
    }

    @Test
    void withAOneTimePasswordAnotherIsChosenInsteadOfLoggingIn() throws Exception {
        bed.office.oneTime(new AgentId("anna"), true);
        assertThat(bed.tryLogin(bed.url(), "anna", "anna-pw"))
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(
                        LoginException.class,
                        e -> assertThat(e.reason()).isEqualTo(LoginException.Reason.MUST_CHANGE_PASSWORD));
        assertThat(bed.changePassword("anna", "anna-pw", "another one").get(20, TimeUnit.SECONDS))
                .isEqualTo(Reply.done());
        FakeServer.Seen seen = bed.server.seen.poll(10, TimeUnit.SECONDS);
        assertThat(seen.user()).isEqualTo("anna");
        assertThat(seen.command()).isEqualTo(new DirectoryCommand.SetPassword(new AgentId("anna"), "another one"));
        assertThat(bed.changePassword("anna", "wrong", "another one"))
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(
                        LoginException.class,
                        e -> assertThat(e.reason()).isEqualTo(LoginException.Reason.WRONG_CREDENTIALS));
    }

    @Test
    void anEventChangesTheState() throws Exception {
        Desk anna = bed.login("anna");
        Callback callback = Sample.callback("anna");
        bed.events()
                .publish(new DeskEvent.CallbackChanged(callback), Set.of(new Audience.OfAgent(new AgentId("anna"))));
        Until.isTrue("the call-back is there", () -> anna.state().callbacks().containsKey(callback.id()));
    }

    @Test
    void eachAudienceHearsWhatIsForIt() throws Exception {
        Desk anna = bed.login("anna");
        Desk bob = bed.login("bob");
        Desk sue = bed.login("sue");
        Callback forSales = tell(new Audience.OfGroup(new GroupId("sales")));
        Callback forSupervisors = tell(new Audience.OfSupervisors());
        Callback forBob = tell(new Audience.OfAgent(new AgentId("bob")));
        Callback forAll = tell(new Audience.Everyone());
        Until.isTrue("anna", () -> anna.state().callbacks().keySet().equals(Set.of(forSales.id(), forAll.id())));
        Until.isTrue("bob", () -> bob.state().callbacks().keySet().equals(Set.of(forBob.id(), forAll.id())));
        Until.isTrue("sue", () -> sue.state().callbacks().keySet().equals(Set.of(forSupervisors.id(), forAll.id())));
    }

    @Test
    void whoJoinsAGroupHearsItAndWhoLeavesDoesNot() throws Exception {
        Desk bob = bed.login("bob");
        bed.changed(bed.office.put("bob", 2, Role.AGENT, "102", "sales"));
        Set<CallbackId> told = new HashSet<>();
        Until.isTrue("bob listens", () -> {
            told.add(tell(new Audience.OfGroup(new GroupId("sales"))).id());
            return bob.state().callbacks().keySet().stream().anyMatch(told::contains);
        });
        bed.changed(bed.office.put("bob", 3, Role.AGENT, "102"));
        Until.isTrue("bob does not hear what is for the group", () -> {
            Callback forSales = tell(new Audience.OfGroup(new GroupId("sales")));
            Callback forAll = Sample.callback("anna");
            bed.server.callbacks.put(forAll.id(), forAll);
            tell(forAll, new Audience.Everyone());
            Until.isTrue(
                    "bob hears what is for all", () -> bob.state().callbacks().containsKey(forAll.id()));
            return !bob.state().callbacks().containsKey(forSales.id());
        });
        assertThat(bob.state().selfAgent().orElseThrow().groups()).isEmpty();
    }

    @Test
    void commandsOnOneCallbackAreCarriedOutInOrderAndOthersMeanwhile() throws Exception {
        Desk anna = bed.login("anna");
        List<CallbackId> callbacks = List.of(
                Sample.callback("anna").id(),
                Sample.callback("anna").id(),
                Sample.callback("anna").id());
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        bed.server.answer = seen -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            Until.isTrue("a moment", new Moment());
            atOnce.decrementAndGet();
            return Reply.done();
        };
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            for (CallbackId callback : callbacks) {
                replies.add(
                        anna.send(new CallbackCommand.RenewClaim(callback, i)).toCompletableFuture());
            }
        }
        for (CompletableFuture<Reply> reply : replies) {
            assertThat(reply.get(30, TimeUnit.SECONDS)).isEqualTo(Reply.done());
        }
        for (CallbackId callback : callbacks) {
            assertThat(bed.server.seen.stream()
                            .map(seen -> (CallbackCommand.RenewClaim) seen.command())
                            .filter(renew -> renew.callback().equals(callback))
                            .map(CallbackCommand.RenewClaim::fence))
                    .hasSize(40)
                    .isSorted();
        }
        assertThat(most.get()).isGreaterThan(1);
    }

    @Test
    void twoDesktopsOfOneAgentGetOnlyTheirOwnReplies() throws Exception {
        Desk one = bed.login("anna");
        Desk two = bed.login("anna");
        assertThat(one.send(new CallCommand.Dial("1", Optional.empty()))
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS))
                .isEqualTo(Reply.done());
        assertThat(two.send(new CallCommand.Dial("2", Optional.empty()))
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS))
                .isEqualTo(Reply.done());
        assertThat(bed.server.seen.stream().map(FakeServer.Seen::from).distinct())
                .hasSize(2);
    }

    @Test
    void whatIsTooLongIsRefusedHereAndDisturbsNobody() throws Exception {
        Desk anna = bed.login("anna");
        var tooLong = new CallCommand.Dial("1".repeat(300_000), Optional.empty());
        assertThat(anna.send(tooLong).toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isInstanceOf(Reply.Refused.class);
        assertThat(anna.post(Sample.submit("x".repeat(300_000)))
                        .reply()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS))
                .isInstanceOf(Reply.Refused.class);
        assertThat(anna.state().outbox()).isZero();
        assertThat(anna.send(new CallCommand.Dial("1", Optional.empty()))
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS))
                .isEqualTo(Reply.done());
        assertThat(anna.state().connection().live()).isTrue();
    }

    @Test
    void aLongSnapshotComesWhole() throws Exception {
        for (int i = 0; i < 3000; i++) {
            Callback callback = Sample.callback("anna");
            bed.server.callbacks.put(callback.id(), callback);
        }
        Desk anna = bed.login("anna");
        assertThat(anna.state().callbacks()).hasSize(3000);
    }

    @Test
    void aFloodOfEventsEndsInTheTruth() throws Exception {
        Desk anna = bed.login("anna");
        Callback last = Sample.callback("anna");
        for (int i = 0; i < 30_000; i++) {
            Callback callback = Sample.callback("anna");
            bed.server.callbacks.clear();
            bed.server.callbacks.put(last.id(), last);
            bed.events().publish(new DeskEvent.CallbackGone(callback.id(), 1), Set.of(new Audience.Everyone()));
        }
        tell(last, new Audience.Everyone());
        Until.isTrue(
                "the last is shown and true",
                () -> anna.state().connection().live()
                        && anna.state().callbacks().containsKey(last.id()));
    }

    /** True after two milliseconds. */
    private static final class Moment implements BooleanSupplier {
        private final long began = System.nanoTime();

        @Override
        public boolean getAsBoolean() {
            return System.nanoTime() - began > 2_000_000;
        }
    }

    private Callback tell(Audience audience) {
        return tell(Sample.callback("anna"), audience);
    }

    private Callback tell(Callback callback, Audience audience) {
        bed.events().publish(new DeskEvent.CallbackChanged(callback), Set.of(audience));
        return callback;
    }
}
