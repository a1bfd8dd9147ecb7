package org.ringback.pbx.simulator.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ringback.core.Names;
import org.ringback.core.PbxId;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.ForwardingDecision;
import org.ringback.pbx.ForwardingQuestion;
import org.ringback.pbx.PbxAdapter;
import org.ringback.pbx.simulator.Manner;
import org.ringback.pbx.simulator.PbxPlan;
import org.ringback.pbx.simulator.PhoneView;
import org.ringback.pbx.simulator.SimulatorException;
import org.ringback.pbx.simulator.Timers;
import org.ringback.pbx.simulator.internal.lines.Exchange;
import org.ringback.pbx.simulator.internal.lines.Hands;
import org.ringback.pbx.simulator.internal.lines.Line;
import org.ringback.pbx.simulator.internal.lines.LiveCall;
import org.ringback.pbx.simulator.internal.lines.Router;
import org.ringback.pbx.simulator.internal.lines.Watcher;

/** The PBX put together: its exchange, its users' hands, and whether anybody can connect to it. On the PBX's thread only. */
public final class PbxAssembly {
    private static final int LONGEST_NAME = 80;

    private final Timers timers;
    private final Exchange exchange;
    private final Hands hands;
    private boolean alive = true;
    private boolean wired = true;
    private List<SimulatedAdapter> online = List.of();

    public PbxAssembly(PbxPlan plan, Timers timers) {
        this.timers = timers;
        this.exchange = new Exchange(plan, timers);
        this.hands = new Hands(exchange, new Router(exchange, this::ask));
    }

    public void open() {
        reset();
    }

    public PbxId id() {
        return exchange.plan.id();
    }

    public PbxAdapter newAdapter() {
        return new SimulatedAdapter(this, timers, true);
    }

    public PbxAdapter newRefusedAdapter() {
        return new SimulatedAdapter(this, timers, false);
    }

    public Hands hands() {
        needAlive();
        return hands;
    }

    Exchange exchange() {
        return exchange;
    }

    public void settle() {
        exchange.settle();
    }

    public Collection<PhoneView> views() {
        return exchange.views();
    }

    public Line line(String number) {
        return exchange.needLine(number);
    }

    public void line(String number, Consumer<Line> change) {
        change.accept(line(number));
    }

    public AutoCloseable watch(Consumer<Collection<PhoneView>> watcher) {
        Watcher views = new Watcher() {
            @Override
            public void viewsChanged(Collection<PhoneView> now) {
                watcher.accept(now);
            }
        };
        exchange.watch(views);
        watcher.accept(exchange.views());
        return () -> timers.execute(() -> exchange.unwatch(views));
    }

    public void outside(String number, String name, boolean withheld) {
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new SimulatorException(
                    "'" + Names.printable(name) + "' is no name: use up to " + LONGEST_NAME + " printable characters");
        }
        String digits = Hands.digits(number);
        if (!Router.OUTSIDE.matcher(digits).matches()) {
            throw new SimulatorException(
                    "'" + digits + "' is no number outside: use 3 to 20 digits, + at the beginning");
        }
        Line line = exchange.outside(digits);
        if (!line.outside()) {
            throw new SimulatorException(digits + " is a telephone of the PBX");
        }
        if (!name.isEmpty()) {
            line.name = name;
        }
        line.withheld = withheld;
    }

    public CallId call(String from, String to) {
        String digits = Hands.digits(from);
        if (exchange.line(digits).isEmpty()) {
            outside(digits, "", false);
        }
        return hands().dial(line(digits), to).id;
    }

    public void end(String name) {
        LiveCall call = exchange.calls().stream()
                .filter(live -> live.id.value().equals(name))
                .findFirst()
                .orElseThrow(() -> new SimulatorException("the call is over, or was never there"));
        exchange.end(call, CallEnd.GIVEN_UP);
    }

    public void register(String number, boolean registered) {
        Line line = line(number);
        if (!registered) {
            line.registered = false;
            hands.drop(line);
        }
        line.registered = registered;
    }

    // ---- the PBX itself ----

    public void die() {
        exchange.calls().forEach(call -> exchange.end(call, CallEnd.UNKNOWN));
        alive = false;
        tellReachable();
    }

    public void comeBack() {
        alive = true;
        tellReachable();
    }

    public void cut() {
        wired = false;
        tellReachable();
    }

    public void mend() {
        wired = true;
        tellReachable();
    }

    public void reset() {
        exchange.calls().forEach(call -> exchange.end(call, CallEnd.UNKNOWN));
        exchange.removeOutside();
        exchange.lines().forEach(line -> {
            line.registered = true;
            line.manner(Manner.TAKES_CALLS);
            line.forwardedTo(Optional.empty());
            line.forwardedByPbxTo(Optional.empty());
            line.divertedTo(Optional.empty());
            line.ringTime(Optional.empty());
            line.asked(exchange.plan.asked().contains(line.number));
        });
        alive = true;
        wired = true;
        tellReachable();
    }

    private void needAlive() {
        if (!alive) {
            throw new SimulatorException("the simulated PBX is dead: let it come back first");
        }
    }

    boolean reachable() {
        return alive && wired;
    }

    /** Why nobody can connect; empty when one can. */
    String obstacle() {
        if (!alive) {
            return "the simulated PBX " + id() + " is dead: let it come back";
        }
        return wired ? "" : "the connection to the simulated PBX " + id() + " is cut: mend it";
    }

    private void tellReachable() {
        // What happened before the connection broke is told before that it broke.
        exchange.settle();
        exchange.watchers().forEach(watcher -> watcher.reachable(reachable(), obstacle()));
    }

    // ---- the forwarding decision ----

    void online(SimulatedAdapter adapter, boolean isOnline) {
        List<SimulatedAdapter> others =
                online.stream().filter(a -> a != adapter).toList();
        online = isOnline ? Stream.concat(others.stream(), Stream.of(adapter)).toList() : others;
    }

    private Optional<CompletionStage<ForwardingDecision>> ask(ForwardingQuestion question) {
        return online.stream().findFirst().map(adapter -> adapter.ask(question));
    }
}
