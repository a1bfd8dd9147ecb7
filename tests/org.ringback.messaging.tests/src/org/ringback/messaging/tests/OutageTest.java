package org.ringback.messaging.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState.Connection.Phase;
import org.ringback.desk.server.Audience;

/** Broker, server or desktop end in the middle of something: nothing is lost, and the screen never lies. */
@NonNullByDefault({})
class OutageTest extends OnABed {
    @Test
    void theDeskIsStaleWithoutTheBrokerAndLiveWithItAgain() throws Exception {
        Desk anna = bed.login("anna");
        List<Phase> phases = new ArrayList<>();
        anna.listen((before, now) -> phases.add(now.connection().phase()));
        Callback before = Sample.callback("anna");
        tell(before);
        Until.isTrue("it is shown", () -> anna.state().callbacks().containsKey(before.id()));

        bed.stopBroker();
        Until.isTrue("the desk is stale", () -> anna.state().connection().phase() == Phase.STALE);
        assertThat(anna.state().connection().detail()).contains("connecting again");
        assertThat(anna.state().callbacks()).containsKey(before.id());
        Callback meanwhile = Sample.callback("anna");
        bed.server.callbacks.put(meanwhile.id(), meanwhile);

        bed.startBroker();
        Until.isTrue("the desk is live", () -> anna.state().connection().live());
        assertThat(anna.state().callbacks()).containsOnlyKeys(meanwhile.id());
        Callback after = Sample.callback("anna");
        tell(after);
        Until.isTrue("events come again", () -> anna.state().callbacks().containsKey(after.id()));
        assertThat(phases).contains(Phase.LIVE, Phase.STALE);
    }

    @Test
    void whatIsHeldIsOnTheDiskAtOnceAndIsSentAtTheLogOut() throws Exception {
        Desk anna = bed.login("anna");
        CommandId kept = anna.hold(Sample.submit("kept"), Duration.ofHours(1)).id();
        Desk.Held undone = anna.hold(Sample.submit("undone"), Duration.ofHours(1));
        Until.isTrue("both are on the disk", () -> files(bed.outbox("anna")).size() == 2);
        assertThat(undone.takeBack()).isTrue();
        Until.isTrue("one is not any more", () -> files(bed.outbox("anna")).size() == 1);
        assertThat(bed.server.seen).isEmpty();
        anna.close();
        Until.isTrue(
                "the other is there",
                () -> bed.server.seen.stream().anyMatch(seen -> seen.id().equals(kept)));
        assertThat(bed.server.seen).noneMatch(seen -> seen.id().equals(undone.id()));
    }

    @Test
    void whatIsHeldWhileTheServerIsAwayWaitsForTheNextLogIn() throws Exception {
        Desk anna = bed.login("anna");
        bed.stopBroker();
        Until.isTrue("the desk is stale", () -> anna.state().connection().phase() == Phase.STALE);
        CommandId held = anna.hold(Sample.submit("held"), Duration.ofHours(1)).id();
        anna.close();
        assertThat(files(bed.outbox("anna"))).hasSize(1);
        bed.startBroker();
        bed.login("anna");
        Until.isTrue(
                "it is there",
                () -> bed.server.seen.stream().anyMatch(seen -> seen.id().equals(held)));
    }

    @Test
    void whatIsHeldIsSentWhenItsPauseIsOver() throws Exception {
        Desk anna = bed.login("anna");
        Desk.Held held = anna.hold(Sample.submit("soon"), Duration.ofMillis(50));
        held.reply().toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertThat(held.takeBack()).isFalse();
        Until.isTrue("the outbox is empty", () -> files(bed.outbox("anna")).isEmpty());
    }

    @Test
    void whatIsHeldGoesBeforeTheNextThingThatTheAgentDoesAndAfterNothingElse() throws Exception {
        Desk anna = bed.login("anna");
        // All about one: what is about several may be done at the same time.
        CallbackId one = Sample.callback("anna").id();
        Desk.Held first = anna.hold(new CallbackCommand.CancelCallback(one), Duration.ofHours(1));
        Desk.Held second = anna.hold(
                new CallbackCommand.SnoozeCallback(one, Optional.empty(), Instant.EPOCH), Duration.ofHours(1));
        answer(anna.send(new CallbackCommand.MarkSeen(one)));
        answer(anna.send(new CallbackCommand.RenewClaim(one, 1)));
        assertThat(first.sent().toCompletableFuture()).isNotDone();
        answer(anna.send(new CallbackCommand.ClaimCallback(one)));
        assertThat(List.of(first.takeBack(), second.takeBack())).containsOnly(false);
        assertThat(sent())
                .containsExactly("MarkSeen", "RenewClaim", "CancelCallback", "SnoozeCallback", "ClaimCallback");

        anna.hold(Sample.submit("third"), Duration.ofHours(1));
        answer(anna.post(Sample.submit("fourth")).reply());
        assertThat(sent()).endsWith("third", "fourth");
        Until.isTrue("the outbox is empty", () -> files(bed.outbox("anna")).isEmpty());
    }

    @Test
    void whenTheDesktopDiesBetweenWhatWasHeldAndTheNextThingBothAreSentOnceAndInOrder() throws Exception {
        Desk anna = bed.login("anna");
        bed.stopBroker();
        Until.isTrue("the desk is stale", () -> anna.state().connection().phase() == Phase.STALE);
        anna.hold(Sample.submit("held"), Duration.ofHours(1));
        anna.post(Sample.submit("next"));
        Until.isTrue("both are on the disk", () -> files(bed.outbox("anna")).size() == 2);
        // What a desktop that is killed leaves behind is what is on its disk.
        Map<Path, byte[]> left = new HashMap<>();
        for (Path file : files(bed.outbox("anna"))) {
            left.put(file, Files.readAllBytes(file));
        }
        anna.close();
        for (Map.Entry<Path, byte[]> file : left.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }

        bed.startBroker();
        bed.login("anna");
        Until.isTrue("both are answered", () -> files(bed.outbox("anna")).isEmpty());
        assertThat(sent()).containsExactly("held", "next");
    }

    @Test
    void aCommandThatWasSentMeanwhileIsCarriedOutAfterwards() throws Exception {
        Desk anna = bed.login("anna");
        bed.stopBroker();
        Until.isTrue("the desk is stale", () -> anna.state().connection().phase() == Phase.STALE);
        CompletableFuture<Reply> reply = anna.send(
                        new CallbackCommand.MarkSeen(Sample.callback("anna").id()))
                .toCompletableFuture();
        bed.startBroker();
        assertThat(reply.get(25, TimeUnit.SECONDS)).isEqualTo(Reply.done());
    }

    @Test
    void aReplyThatWasLostIsGivenToTheSameCommandAgain() throws Exception {
        CountDownLatch handling = new CountDownLatch(1);
        CompletableFuture<Reply> goOn = new CompletableFuture<Reply>().orTimeout(1, TimeUnit.MINUTES);
        bed.server.answer = seen -> {
            handling.countDown();
            // Not by an interrupt, as a server that stops gives it: the reply is not to come before the end.
            return goOn.join();
        };
        Desk anna = bed.login("anna");
        CompletableFuture<Reply> reply = anna.send(
                        new CallbackCommand.MarkSeen(Sample.callback("anna").id()))
                .toCompletableFuture();
        assertThat(handling.await(10, TimeUnit.SECONDS)).isTrue();
        Thread stopping = Thread.ofPlatform().start(bed::stopBroker);
        Until.isTrue("the desk is stale", () -> anna.state().connection().phase() == Phase.STALE);
        goOn.complete(Reply.done());
        stopping.join();
        bed.startBroker();
        assertThat(reply.get(25, TimeUnit.SECONDS)).isEqualTo(Reply.done());
        Set<CommandId> ids =
                Set.copyOf(bed.server.seen.stream().map(FakeServer.Seen::id).toList());
        assertThat(ids).hasSize(1);
        assertThat(bed.server.seen).hasSizeGreaterThan(1);
    }

    @Test
    void whatWasWrittenWithoutAServerIsSentAfterARestartOfTheDesktopOnceAndInOrder() throws Exception {
        Desk anna = bed.login("anna");
        bed.stopBroker();
        Until.isTrue("the desk is stale", () -> anna.state().connection().phase() == Phase.STALE);
        List<CommandId> posted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            posted.add(anna.post(Sample.submit("number " + i)).id());
        }
        Until.isTrue("five wait", () -> anna.state().outbox() == 5);
        anna.close();
        assertThat(files(bed.outbox("anna"))).hasSize(5);

        bed.startBroker();
        Desk again = bed.login("anna");
        Until.isTrue("nothing waits", () -> again.state().outbox() == 0);
        Until.isTrue("the outbox is empty", () -> files(bed.outbox("anna")).isEmpty());
        assertThat(bed.server.seen.stream().map(FakeServer.Seen::id)).containsExactlyElementsOf(posted);
        assertThat(bed.server.seen.stream().map(seen -> ((CallbackCommand.Submit) seen.command()).text()))
                .containsExactly("number 0", "number 1", "number 2", "number 3", "number 4");
    }

    @Test
    void whatIsRefusedAfterARestartOfTheDesktopIsSetAsideAndNotGone() throws Exception {
        Desk anna = bed.login("anna");
        bed.stopBroker();
        Until.isTrue("the desk is stale", () -> anna.state().connection().phase() == Phase.STALE);
        CommandId posted = anna.post(Sample.submit("by hand")).id();
        Until.isTrue("it waits", () -> files(bed.outbox("anna")).size() == 1);
        anna.close();

        bed.server.answer = seen -> new Reply.Refused(Refusal.UNKNOWN, "there is no such thing any more");
        bed.startBroker();
        bed.login("anna");
        Path aside = bed.outbox("anna").resolve(posted + ".json.bad");
        Until.isTrue("it is set aside", () -> files(bed.outbox("anna")).equals(List.of(aside)));
        assertThat(Files.readString(aside)).contains("by hand");
    }

    @Test
    void whatTheServerCannotDoNowStaysInTheOutbox() throws Exception {
        bed.server.answer = seen -> new Reply.Refused(Refusal.TRY_AGAIN, "the database is away");
        Desk anna = bed.login("anna");
        CompletableFuture<Reply> reply =
                anna.post(Sample.submit("hold on")).reply().toCompletableFuture();
        Until.isTrue("it was tried", () -> !bed.server.seen.isEmpty());
        assertThat(files(bed.outbox("anna"))).hasSize(1);
        bed.server.answer = seen -> Reply.done();
        assertThat(reply.get(20, TimeUnit.SECONDS)).isEqualTo(Reply.done());
        Until.isTrue("the outbox is empty", () -> files(bed.outbox("anna")).isEmpty());
    }

    @Test
    void aNewRunOfTheServerBringsASnapshot() throws Exception {
        Desk anna = bed.login("anna");
        Callback known = Sample.callback("anna");
        bed.server.callbacks.put(known.id(), known);
        bed.restartServer();
        Until.isTrue("it is shown", () -> anna.state().callbacks().containsKey(known.id()));
        Until.isTrue("the desk is live", () -> anna.state().connection().live());
    }

    /** What the server was told of call-backs, in order: the text of what was written, else what it was. */
    private List<String> sent() {
        return bed.server.seen.stream()
                .map(FakeServer.Seen::command)
                .filter(CallbackCommand.class::isInstance)
                .map(command -> command instanceof CallbackCommand.Submit written
                        ? written.text()
                        : command.getClass().getSimpleName())
                .toList();
    }

    private static void answer(CompletionStage<Reply> reply) throws Exception {
        assertThat(reply.toCompletableFuture().get(20, TimeUnit.SECONDS)).isEqualTo(Reply.done());
    }

    private void tell(Callback callback) {
        bed.events()
                .publish(new DeskEvent.CallbackChanged(callback), Set.of(new Audience.OfAgent(new AgentId("anna"))));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
