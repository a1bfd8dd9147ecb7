package org.ringback.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;

/** What is measured; each gives the figures that it found. */
final class Benches {
    private static final int SECONDS = 10;
    private static final int AGENTS = 64;
    private final BenchOffice office;
    private final Raw raw;
    private final AtomicLong numbers = new AtomicLong();

    Benches(BenchOffice office, Raw raw) {
        this.office = office;
        this.raw = raw;
    }

    /** Call-backs accepted a second: durable, in the database, told. */
    List<Figure> accepted() throws Exception {
        List<Desk> desks = office.desks(AGENTS, AGENTS);
        Crowd.Pace ours = Crowd.pace(
                AGENTS, SECONDS, office::spent, (who, round) -> accepted(desks.get(who), submit(agentFor(who))));
        double theirs = raw.durableSends(AGENTS, SECONDS);
        return List.of(
                new Figure(
                        "accepted",
                        "callbacks accepted, 64 desktops",
                        "/s",
                        ours.perSecond(),
                        Optional.of(theirs),
                        "≥ 0.5"),
                spent("accepted", "the server", "callback accepted", ours.serverMillis()),
                spent("accepted", "the database", "callback accepted", ours.databaseMillis()),
                spent("accepted", "the desktops", "callback accepted", ours.desktopsMillis()));
    }

    /** Whole lives a second: entered, seen, claimed, completed. */
    List<Figure> lives() {
        int count = AGENTS / 2;
        List<Desk> desks = office.desks(count, AGENTS);
        Crowd.Pace ours = Crowd.pace(count, SECONDS, office::spent, (who, round) -> {
            Desk desk = desks.get(who);
            Callback entered = accepted(desk, submit(BenchOffice.agent(who)));
            accepted(desk, new CallbackCommand.MarkSeen(entered.id()));
            Callback claimed = accepted(desk, new CallbackCommand.ClaimCallback(entered.id()));
            accepted(
                    desk,
                    new CallbackCommand.CompleteCallback(
                            entered.id(), claimed.fence(), Outcome.REACHED, "Ordered; we deliver on Tuesday."));
        });
        return List.of(
                new Figure(
                        "lives",
                        "whole lives (submit, seen, claim, complete), 32 desktops",
                        "/s",
                        ours.perSecond(),
                        Optional.empty(),
                        "≥ 350"),
                spent("lives", "the server", "whole life", ours.serverMillis()),
                spent("lives", "the database", "whole life", ours.databaseMillis()),
                spent("lives", "the desktops", "whole life", ours.desktopsMillis()));
    }

    private static Figure spent(String bench, String who, String what, double millis) {
        return new Figure(
                bench, "processor time of " + who + " for each " + what, "ms", millis, Optional.empty(), "told");
    }

    /** From sending a call-back until it is in the state of the recipient's desktop, at 100 a second. */
    List<Figure> latency() throws Exception {
        int rate = 100;
        List<Desk> desks = office.desks(AGENTS, AGENTS);
        Map<String, CountDownLatch> shown = new ConcurrentHashMap<>();
        List<AutoCloseable> listening = new ArrayList<>();
        for (Desk desk : desks) {
            listening.add(desk.listen((before, now) -> {
                for (Map.Entry<CallbackId, Callback> each : now.callbacks().entrySet()) {
                    if (!before.callbacks().containsKey(each.getKey())) {
                        Optional.ofNullable(shown.remove(
                                        each.getValue().messages().get(0).text()))
                                .ifPresent(CountDownLatch::countDown);
                    }
                }
            }));
        }
        Times ours = Crowd.atRate(rate, SECONDS, (who, round) -> {
            String text = "latency " + round;
            CountDownLatch latch = new CountDownLatch(1);
            shown.put(text, latch);
            desks.get(who).send(submit(agentFor(who), text));
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new BenchException(text + " was never shown");
            }
        });
        for (AutoCloseable each : listening) {
            each.close();
        }
        Times theirs = raw.sendAndReceive(rate, SECONDS);
        return List.of(
                new Figure(
                        "latency",
                        "send → on the other desktop at 100/s, median",
                        "ms",
                        ours.percentile(0.5),
                        Optional.of(theirs.percentile(0.5)),
                        "≤ 3"),
                new Figure(
                        "latency",
                        "send → on the other desktop at 100/s, 99 of 100",
                        "ms",
                        ours.percentile(0.99),
                        Optional.of(theirs.percentile(0.99)),
                        "≤ 3"));
    }

    /** A change of presence until the last of so many desktops has it. */
    List<Figure> presence(int count) throws Exception {
        List<Desk> desks = office.desks(count, AGENTS);
        AgentId changing = BenchOffice.agent(1);
        CountDownLatch[] last = {new CountDownLatch(0)};
        List<AutoCloseable> listening = new ArrayList<>();
        for (Desk desk : desks) {
            listening.add(desk.listen((before, now) -> {
                if (!Optional.ofNullable(before.presences().get(changing))
                        .equals(Optional.ofNullable(now.presences().get(changing)))) {
                    last[0].countDown();
                }
            }));
        }
        Crowd.pause(1000);
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            last[0] = new CountDownLatch(count);
            long began = System.nanoTime();
            desks.get(1)
                    .send(new PresenceCommand.SetPresence(
                            i % 2 == 0 ? PresenceState.IN_MEETING : PresenceState.AVAILABLE,
                            Optional.empty(),
                            Optional.of("change " + i)));
            Crowd.await(last[0]);
            nanos.add(System.nanoTime() - began);
            Crowd.pause(1100);
        }
        for (AutoCloseable each : listening) {
            each.close();
        }
        return List.of(new Figure(
                "presence",
                "presence change → the last of " + count + " desktops, median",
                "ms",
                Times.ofNanos(nanos).percentile(0.5),
                Optional.of(raw.topic(count, 20).percentile(0.5)),
                "≤ 1.3 and ≤ 250 ms"));
    }

    /** Something to be done that may fail. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** What became of a year's callbacks; a0 is a supervisor. */
    List<Figure> figures() throws Exception {
        List<Desk> desks = office.desks(2, AGENTS);
        return FiguresBench.run(office, desks.get(0), () -> accepted(desks.get(1), submit(agentFor(1))));
    }

    private static AgentId agentFor(int who) {
        return BenchOffice.agent((who + 1) % AGENTS);
    }

    private CallbackCommand.Submit submit(AgentId to) {
        return submit(to, "Has called about offer 4711, wants to know when it comes.");
    }

    private CallbackCommand.Submit submit(AgentId to, String text) {
        long number = numbers.incrementAndGet();
        return new CallbackCommand.Submit(
                Set.of(new Recipient.ToAgent(to)),
                Optional.of("+4930" + (10_000_000 + number)),
                Optional.of("Customer " + number),
                text,
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
    }

    private static Callback accepted(Desk desk, Command command) throws Exception {
        Reply reply = desk.send(command).toCompletableFuture().get(60, TimeUnit.SECONDS);
        if (reply instanceof Reply.Accepted accepted && accepted.result() instanceof Result.Callbacks callbacks) {
            return callbacks.callbacks().get(0);
        }
        throw new BenchException(command + " was answered " + reply);
    }
}
