package org.ringback.pbx.simulator.internal.lines;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Revisions;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Caller;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Phone;
import org.ringback.pbx.simulator.PbxPlan;
import org.ringback.pbx.simulator.PhoneView;
import org.ringback.pbx.simulator.PhoneView.LegView;
import org.ringback.pbx.simulator.SimulatorException;
import org.ringback.pbx.simulator.Timers;

/** The lines and calls of the PBX, and who is told of them. Used on the PBX's thread only. */
public final class Exchange {
    private static final int MOST_CALLS = 500;
    private static final int MOST_OUTSIDE = 50;

    public final PbxPlan plan;
    final Timers timers;

    private final Revisions revisions;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Map<CallId, LiveCall> calls = new LinkedHashMap<>();
    private final Map<Extension, Phone> phones = new LinkedHashMap<>();
    private final List<Watcher> watchers = new ArrayList<>();
    private List<PhoneView> views = List.of();
    private long callsMade;

    public Exchange(PbxPlan plan, Timers timers) {
        this.plan = plan;
        this.timers = timers;
        this.revisions = new Revisions(timers.clock());
        for (PbxPlan.Station station : plan.stations()) {
            Extension extension = new Extension(plan.id(), station.number());
            lines.put(station.number(), new Line(station.number(), Optional.of(extension), station.name()));
        }
    }

    Instant now() {
        return timers.clock().instant();
    }

    // ---- lines ----

    public Optional<Line> line(String number) {
        return Optional.ofNullable(lines.get(number));
    }

    public Line needLine(String number) {
        return line(number).orElseThrow(() -> new SimulatorException("there is no telephone " + number));
    }

    public Collection<Line> lines() {
        return lines.values();
    }

    /** The customer's telephone with this number; made when it is not there. */
    public Line outside(String number) {
        Optional<Line> known = line(number);
        if (known.isPresent()) {
            return known.get();
        }
        forgetIdleOutside();
        Line line = new Line(number, Optional.empty(), "");
        lines.put(number, line);
        return line;
    }

    private void forgetIdleOutside() {
        List<Line> idle = lines.values().stream()
                .filter(line -> line.outside() && line.legs.isEmpty())
                .toList();
        idle.stream().limit(Math.max(0, idle.size() - MOST_OUTSIDE + 1)).forEach(line -> lines.remove(line.number));
    }

    public void removeOutside() {
        lines.values().removeIf(Line::outside);
    }

    // ---- calls ----

    LiveCall newCall(CallDirection direction, Caller caller, Optional<Extension> callerExtension, String dialled) {
        if (calls.size() >= MOST_CALLS) {
            throw new SimulatorException("the simulated PBX has " + MOST_CALLS + " calls already");
        }
        callsMade++;
        CallId id = new CallId(plan.id(), "c" + revisions.next() + "-" + callsMade);
        LiveCall call = new LiveCall(id, direction, caller, callerExtension, dialled, now());
        calls.put(id, call);
        return call;
    }

    public Optional<LiveCall> call(CallId id) {
        return Optional.ofNullable(calls.get(id));
    }

    public Collection<LiveCall> calls() {
        return List.copyOf(calls.values());
    }

    Leg addLeg(Line line, LiveCall call, Leg.Stage stage) {
        Leg leg = new Leg(line, call, stage, now());
        line.legs.add(leg);
        return leg;
    }

    void removeLeg(Leg leg) {
        leg.line.legs.remove(leg);
    }

    void stopRinging(LiveCall call) {
        call.ringing.values().forEach(this::removeLeg);
        call.ringing.clear();
    }

    /** The other party has answered: from now on they talk. */
    void connect(LiveCall call, Leg taker) {
        call.stopTimer();
        call.hunt = Optional.empty();
        call.parked = false;
        call.ringing.remove(taker.line);
        stopRinging(call);
        call.tried.clear();
        call.taker = Optional.of(taker);
        call.lastTaker = taker.line.extension;
        call.legs().forEach(leg -> {
            leg.stage = Leg.Stage.CONNECTED;
            leg.since = now();
            // Who talks elsewhere by now does not talk twice.
            leg.holds |= leg.line.legs.stream().anyMatch(other -> other != leg && other.talks());
        });
        if (call.answeredAt.isEmpty()) {
            call.answeredAt = Optional.of(now());
        }
    }

    public void end(LiveCall call, CallEnd reason) {
        if (call.ended()) {
            return;
        }
        call.stopTimer();
        call.legs().forEach(this::removeLeg);
        call.ringing.clear();
        call.endedAt = Optional.of(now());
        call.end = Optional.of(call.answeredAt.isPresent() ? CallEnd.HUNG_UP : reason);
    }

    // ---- telling ----

    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    public void unwatch(Watcher watcher) {
        watchers.remove(watcher);
    }

    public Collection<Watcher> watchers() {
        return List.copyOf(watchers);
    }

    /** Tells what has changed since the last time. */
    public void settle() {
        for (LiveCall call : calls()) {
            tell(call);
            if (call.ended()) {
                calls.remove(call.id);
            }
        }
        for (Line line : lines.values()) {
            line.extension.ifPresent(extension -> tell(extension, line));
        }
        List<PhoneView> now = lines.values().stream().map(this::view).toList();
        if (!now.equals(views)) {
            views = now;
            watchers().forEach(watcher -> watcher.viewsChanged(now));
        }
    }

    private void tell(LiveCall call) {
        call.observe(call.endedAt.orElseGet(this::now));
        long last = call.told.map(Call::revision).orElse(0L);
        if (call.told.filter(call.as(last)::equals).isEmpty()) {
            Call told = call.as(revisions.next());
            call.told = Optional.of(told);
            watchers().forEach(watcher -> watcher.callChanged(told));
        }
    }

    private void tell(Extension extension, Line line) {
        Optional<Phone> known = Optional.ofNullable(phones.get(extension));
        if (known.filter(phone -> phone.state() == line.deviceState()).isEmpty()) {
            Phone phone = new Phone(extension, line.deviceState(), now(), revisions.next());
            phones.put(extension, phone);
            watchers().forEach(watcher -> watcher.phoneChanged(phone));
        }
    }

    /** Every call as it was told last. */
    public Collection<Call> toldCalls() {
        return calls.values().stream().flatMap(call -> call.told.stream()).toList();
    }

    public Collection<Phone> toldPhones() {
        return List.copyOf(phones.values());
    }

    public List<PhoneView> views() {
        return views;
    }

    private PhoneView view(Line line) {
        return new PhoneView(
                line.number,
                line.name,
                line.outside(),
                line.registered,
                line.manner,
                line.forwardedTo,
                line.legs.stream().map(this::view).toList());
    }

    private LegView view(Leg leg) {
        LiveCall call = leg.call;
        Optional<Line> other = leg.stage == Leg.Stage.RINGING
                ? call.waiting.map(waiting -> waiting.line)
                : call.other(leg).map(party -> party.line);
        String number = other.map(party -> party.withheld ? "" : party.number).orElse(call.dialled);
        String name = other.map(party -> party.withheld ? "" : party.name).orElse("");
        return new LegView(call.id.value(), leg.activity(), number, name, leg.since);
    }

    /** What others see of who calls from that line. */
    static Caller callerAt(Line line) {
        if (line.withheld) {
            return Caller.withheld();
        }
        Caller caller = Caller.of(PhoneNumber.unread(line.number));
        return line.name.isEmpty() ? caller : caller.named(line.name);
    }
}
