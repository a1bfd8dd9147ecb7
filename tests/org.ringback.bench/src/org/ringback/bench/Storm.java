package org.ringback.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;

/**
 * All desktops come back at the same time, after something was away. Callbacks are written meanwhile; afterwards each must be
 * there, once, and each desktop must show what the database has.
 */
final class Storm {
    private static final int WRITTEN = 100;
    private final BenchOffice office;
    private final int agents;
    /** After how many seconds the last of so many desktops was live. */
    private final Map<Integer, Double> last = new HashMap<>();

    private int written;

    /** @param agents over how many the desktops are spread */
    Storm(BenchOffice office, int agents) {
        this.office = office;
        this.agents = agents;
    }

    /** What breaks and is mended. */
    @FunctionalInterface
    interface Fault {
        /** @return when all was there again, as {@link System#nanoTime} */
        long run(Runnable meanwhile) throws Exception;
    }

    /** Ends the server in order, and starts it again. */
    long restartServer(Runnable meanwhile) {
        office.stop();
        meanwhile.run();
        office.start();
        return System.nanoTime();
    }

    /** @param desktopsStay whether no desktop has a reason to lose its connection */
    List<Figure> after(String what, int count, boolean desktopsStay, Fault fault) throws Exception {
        List<Desk> desks = office.desks(count, agents);
        List<Watched> all = new ArrayList<>();
        for (Desk desk : desks) {
            all.add(new Watched(desk));
        }
        List<CompletionStage<Reply>> replies = new ArrayList<>();
        Spent[] before = new Spent[1];
        long there = fault.run(() -> {
            for (int i = 0; i < WRITTEN; i++) {
                replies.add(desks.get(i % desks.size()).post(callback(i)).reply());
            }
        });
        before[0] = office.spent();
        for (CompletionStage<Reply> each : replies) {
            Reply reply = each.toCompletableFuture().get(5, TimeUnit.MINUTES);
            if (!(reply instanceof Reply.Accepted)) {
                throw new BenchException("what was written while " + what + " was answered " + reply);
            }
        }
        double accepted = (System.nanoTime() - there) / 1e9;
        Spread spread = Watched.awaitLive(all, there);
        Spent spent = office.spent().since(before[0]);
        Shown.check(office, desks, agents);
        for (Watched each : all) {
            each.close();
        }
        long twice = all.stream().mapToLong(Watched::twice).sum();
        if (twice > 0) {
            throw new BenchException(twice + " callbacks went and came again on desktops after " + what);
        }
        checkWritten(desks.size());
        System.err.println("  " + what + ", " + count + " desktops: " + spread);
        List<Figure> figures = new ArrayList<>();
        if (desktopsStay) {
            figures.add(told(count, what + ": connections lost by desktops", "", spread.lost()));
        } else {
            figures.add(told(count, what + ": the last is live", "s", spread.last()));
            last.put(count, spread.last());
            figures.add(told(count, what + ": half are live", "s", spread.half()));
        }
        figures.add(told(count, what + ": the last callback that was written meanwhile is accepted", "s", accepted));
        figures.add(told(
                count,
                what + ": processor time of the server for each desktop",
                "ms",
                spent.server().toMillis() / (double) count));
        figures.add(told(
                count,
                what + ": processor time of the desktops for each",
                "ms",
                spent.desktops().toMillis() / (double) count));
        figures.add(told(count, what + ": memory of the server", "MiB", office.residentKib() / 1024.0));
        return figures;
    }

    /** How long the last took, beside what it takes to connect and log in alone, after the same restart. */
    Figure besideLogInsAlone(int count, LogIns logIns) {
        office.stop();
        office.start();
        return new Figure(
                "storm",
                String.format(
                        Locale.ROOT,
                        "%,d desktops live again after the server was restarted, beside their log-ins alone",
                        count),
                "s",
                Optional.ofNullable(last.get(count)).orElseThrow(),
                Optional.of(logIns.all(count)),
                "≤ 2");
    }

    private CallbackCommand.Submit callback(int number) {
        int of = written++;
        return new CallbackCommand.Submit(
                Set.of(new Recipient.ToAgent(BenchOffice.agent((number + 1) % agents))),
                Optional.of("+4930" + (20_000_000 + of)),
                Optional.of("Customer " + of),
                "written while something was away " + of,
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
    }

    private void checkWritten(int desktops) throws Exception {
        long rows = Shown.count(office, "written while something was away %");
        if (rows != written) {
            throw new BenchException(
                    "of " + written + " callbacks that were written with " + desktops + " desktops there are " + rows);
        }
    }

    private static Figure told(int count, String what, String unit, double value) {
        return new Figure(
                "storm",
                String.format(Locale.ROOT, "%,d desktops, ", count) + what,
                unit,
                value,
                Optional.empty(),
                "told");
    }
}
