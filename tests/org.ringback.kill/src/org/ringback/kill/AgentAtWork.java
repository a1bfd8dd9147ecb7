package org.ringback.kill;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Claim;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;

/** An agent at a desktop, who does one thing after the other; what the desktop does by itself is done as well. */
final class AgentAtWork {
    private static final int MOST_WRITTEN = 20;
    private static final int REPLY_SECONDS = 60;
    private static final List<PresenceState> PRESENCES = List.of(
            PresenceState.AVAILABLE,
            PresenceState.AVAILABLE,
            PresenceState.BUSY,
            PresenceState.IN_MEETING,
            PresenceState.AT_LUNCH,
            PresenceState.DO_NOT_DISTURB);

    private final HeadlessDesk desk;
    private final List<AgentId> colleagues;
    private final Random random;
    private final CountDownLatch quiet;
    private final int pauseMillis;
    private final int mostOpen;
    private final Map<CallbackId, Long> mine = new ConcurrentHashMap<>();
    private final Map<CallbackId, Long> delivered = new ConcurrentHashMap<>();

    /**
     * @param quiet counted down when no more is to be done
     * @param mostOpen whoever has so many call-backs before them writes no more
     */
    AgentAtWork(
            HeadlessDesk desk,
            List<AgentId> colleagues,
            Random random,
            CountDownLatch quiet,
            int pauseMillis,
            int mostOpen) {
        this.mostOpen = mostOpen;
        this.desk = desk;
        this.colleagues = colleagues;
        this.random = random;
        this.quiet = quiet;
        this.pauseMillis = pauseMillis;
    }

    void work() {
        try {
            while (!quiet.await(random.nextInt(2 * pauseMillis), TimeUnit.MILLISECONDS)) {
                act();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the desktop does by itself: to be called every second. */
    void byItself() {
        if (!desk.state().connection().live() || quiet.getCount() == 0) {
            return;
        }
        mine.forEach((id, fence) -> desk.send(new CallbackCommand.RenewClaim(id, fence), desk.mark())
                .thenAccept(reply -> learn(id, reply)));
        for (Callback callback : desk.state().callbacks().values()) {
            if (callback.state() == CallbackState.NEW
                    && isForMe(callback)
                    && !Optional.of(callback.revision())
                            .equals(Optional.ofNullable(delivered.put(callback.id(), callback.revision())))) {
                desk.send(new CallbackCommand.MarkDelivered(callback.id()), desk.mark());
            }
        }
    }

    private boolean isForMe(Callback callback) {
        return switch (callback.request().recipient()) {
            case Recipient.ToAgent(var agent) -> agent.equals(desk.self());
            case Recipient.ToGroup(var group) -> group.equals(ChaosOffice.groupOf(desk.self()));
        };
    }

    private void act() throws InterruptedException {
        List<Callback> open = desk.state().callbacksInOrder();
        int what = random.nextInt(100);
        if (open.isEmpty() || what < 20 && open.size() < mostOpen) {
            write();
        } else if (what < 30) {
            presence();
        } else if (what < 75 && !mine.isEmpty()) {
            CallbackId id = any(List.copyOf(mine.keySet()));
            Callback callback = desk.state().callbacks().get(id);
            if (callback == null) {
                mine.remove(id);
            } else {
                onMine(callback, mine.getOrDefault(id, 0L));
            }
        } else {
            // What waits longest is done first, mostly.
            List<Callback> first = open.subList(0, random.nextInt(4) == 0 ? open.size() : Math.min(8, open.size()));
            onAny(any(first));
        }
    }

    private void write() {
        if (desk.state().outbox() >= MOST_WRITTEN) {
            return;
        }
        String mark = desk.mark();
        String number = random.nextInt(4) == 0
                ? "+4930773000" + random.nextInt(10, 30)
                : "+493077" + (20 + random.nextInt(10))
                        + String.format("%05d", Math.floorMod(mark.hashCode(), 100_000));
        Recipient toGroup = new Recipient.ToGroup(any(ChaosOffice.groups()));
        Recipient toAgent = new Recipient.ToAgent(any(colleagues));
        Command submit = new CallbackCommand.Submit(
                any(List.of(Set.of(toAgent), Set.of(toGroup), Set.of(toAgent, toGroup))),
                random.nextInt(10) == 0 ? Optional.empty() : Optional.of(number),
                Optional.empty(),
                mark,
                any(List.of(Urgency.values())),
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
        desk.post(submit, mark);
    }

    private void presence() throws InterruptedException {
        String mark = desk.mark();
        await(desk.send(new PresenceCommand.SetPresence(any(PRESENCES), Optional.empty(), Optional.of(mark)), mark));
    }

    private void onAny(Callback callback) throws InterruptedException {
        String mark = desk.mark();
        CallbackId id = callback.id();
        boolean own = callback.request().author().equals(desk.self());
        Command command = switch (random.nextInt(10)) {
            case 0, 1 -> new CallbackCommand.MarkSeen(id);
            case 2 ->
                random.nextBoolean()
                        ? new CallbackCommand.SnoozeCallback(id, Optional.empty(), soon())
                        : new CallbackCommand.ReassignCallback(id, another(callback), mark);
            case 3 -> own ? new CallbackCommand.CancelCallback(id) : new CallbackCommand.MarkSeen(id);
            default -> new CallbackCommand.ClaimCallback(id);
        };
        learn(id, await(desk.send(command, mark)));
    }

    private void onMine(Callback callback, long fence) throws InterruptedException {
        String mark = desk.mark();
        CallbackId id = callback.id();
        switch (random.nextInt(10)) {
            case 0 -> learn(id, await(desk.send(new CallbackCommand.ReleaseClaim(id, fence), mark)));
            case 1, 2, 3 ->
                learn(id, await(desk.send(new CallbackCommand.CallBack(id, fence, Optional.empty()), mark)));
            case 4 ->
                learn(
                        id,
                        await(desk.send(
                                new CallbackCommand.RecordAttempt(id, fence, Outcome.LEFT_MESSAGE, mark), mark)));
            case 5 ->
                learn(id, await(desk.send(new CallbackCommand.SnoozeCallback(id, Optional.of(fence), soon()), mark)));
            case 6 ->
                learn(id, await(desk.send(new CallbackCommand.ReassignCallback(id, another(callback), mark), mark)));
            case 7 -> hold(id, new CallbackCommand.CompleteCallback(id, fence, Outcome.REACHED, mark), mark);
            default ->
                learn(
                        id,
                        await(desk.send(new CallbackCommand.CompleteCallback(id, fence, Outcome.REACHED, mark), mark)));
        }
    }

    /** Done, with some time to think better of it. */
    private void hold(CallbackId id, Command command, String mark) throws InterruptedException {
        Desk.Held held = desk.hold(command, mark, Duration.ofSeconds(2));
        boolean regret = random.nextInt(3) == 0;
        if (regret && desk.takeBack(held, mark)) {
            return;
        }
        learn(id, await(held.reply()));
    }

    private void learn(CallbackId id, Optional<Reply> reply) {
        reply.ifPresent(r -> learn(id, r));
    }

    private void learn(CallbackId id, Reply reply) {
        List<Callback> now = CallbackRules.carried(reply);
        for (Callback callback : now) {
            Optional<Claim> own = callback.claim().filter(c -> c.agent().equals(desk.self()));
            if (own.isPresent()) {
                mine.put(callback.id(), own.get().fence());
            } else {
                mine.remove(callback.id());
            }
        }
        if (reply instanceof Reply.Refused && !Asked.isTryAgain(reply)) {
            mine.remove(id);
        }
    }

    private static Optional<Reply> await(CompletionStage<Reply> reply) throws InterruptedException {
        try {
            return Optional.of(reply.toCompletableFuture().get(REPLY_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new KillException("a reply failed: " + e.getCause());
        }
    }

    /** Whom it is not for already. */
    private Recipient another(Callback callback) {
        Recipient other;
        do {
            other = random.nextInt(3) == 0
                    ? new Recipient.ToGroup(any(ChaosOffice.groups()))
                    : new Recipient.ToAgent(any(colleagues));
        } while (other.equals(callback.request().recipient()));
        return other;
    }

    private Instant soon() {
        return Instant.now().plusMillis(1000 + random.nextInt(20_000)).truncatedTo(ChronoUnit.MILLIS);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
