package org.ringback.messaging.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.messaging.internal.client.Things.ANNA;
import static org.ringback.messaging.internal.client.Things.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.ringback.core.CommandId;
import org.ringback.core.Uuid7;
import org.ringback.core.callback.Callback;
import org.ringback.core.people.Role;
import org.ringback.desk.Command;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Features;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.desk.client.DeskState.Connection.Phase;
import org.ringback.messaging.internal.client.link.Link;
import org.ringback.messaging.internal.client.posting.Envelopes;
import org.ringback.messaging.internal.client.state.SnapshotQuestion;
import org.ringback.protocol.Addresses;
import org.ringback.protocol.ReplyMessage;

/** A desk without time, threads or a network. */
abstract class DeskCoreBed {
    static final String EVERYONE = Addresses.EVERYONE;
    static final String OWN = Addresses.of(ANNA);

    static final Query.GetSnapshot ASKED =
            new Query.GetSnapshot(Optional.empty(), Optional.of(SnapshotQuestion.PART), Features.OF_DESKTOP);

    final FakeLink link = new FakeLink();
    final Envelopes envelopes = new Envelopes(new Uuid7(Clock.systemUTC()), "desktop");
    final List<CommandId> settled = new ArrayList<>();
    long now = 1_000_000;
    long number;
    final DeskCore core = new DeskCore(link, envelopes, () -> now, below -> 0, ANNA, settled::add);

    record Sent(Link.Outgoing command, CompletableFuture<Reply> reply) {}

    Sent send(Command command) {
        Sent sent = new Sent(envelopes.sent(command), new CompletableFuture<>());
        core.send(sent.command(), sent.reply());
        return sent;
    }

    /** What is told next in order is no hole, and what is not, is one. */
    void liveAndTold() {
        live();
        tell(new DeskEvent.Heartbeat("run", Things.NOON));
    }

    public void live() {
        core.start();
        core.connected();
        // On the own address, and then on all.
        subscribedAndAnswered(snapshot("run"));
        subscribedAndAnswered(snapshot("run"));
        assertThat(phase()).isEqualTo(Phase.LIVE);
    }

    void subscribedAndAnswered(Result.Snapshot snapshot) {
        core.subscribed(link.subscriptions.getLast());
        answerSnapshot(snapshot);
    }

    void answerSnapshot(Result.Snapshot snapshot) {
        CommandId asked = link.sent.stream()
                .filter(o -> o.text().contains("get-snapshot"))
                .reduce((first, second) -> second)
                .orElseThrow()
                .id();
        answer(asked, new Reply.Accepted(snapshot));
    }

    List<Link.Outgoing> snapshotsAsked() {
        return link.sent.stream().filter(o -> o.text().contains("get-snapshot")).toList();
    }

    static Result.Snapshot part(String next, Callback callback) {
        Result.Snapshot s = snapshot("run", List.of(Things.agent(ANNA, 1, Role.AGENT)), callback);
        return new Result.Snapshot(
                s.server(),
                s.self(),
                s.agents(),
                s.groups(),
                s.presences(),
                s.callbacks(),
                s.calls(),
                s.phones(),
                s.pbxs(),
                s.wholeNumbersFor(),
                s.responseTimes(),
                Optional.of(next),
                Set.of());
    }

    void answer(CommandId to, Reply reply) {
        core.heard(new Link.Incoming.Answer(new ReplyMessage(to, reply)));
    }

    void tell(DeskEvent event) {
        tell("run", event);
    }

    void tell(String run, DeskEvent event) {
        core.heard(new Link.Incoming.Told(event, EVERYONE, run, ++number));
    }

    void pass(Duration time) {
        now += time.toNanos();
        core.tick();
    }

    Phase phase() {
        return core.state().connection().phase();
    }

    LoginException failure() {
        try {
            core.loggedIn().get();
            throw new AssertionError("logged in");
        } catch (ExecutionException e) {
            return (LoginException) e.getCause();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
