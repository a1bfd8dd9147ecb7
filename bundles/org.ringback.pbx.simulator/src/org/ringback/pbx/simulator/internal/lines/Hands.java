package org.ringback.pbx.simulator.internal.lines;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.Caller;
import org.ringback.core.call.Extension;
import org.ringback.pbx.simulator.PhoneView.Activity;
import org.ringback.pbx.simulator.SimulatorException;

/** What the users of the telephones do. Used on the PBX's thread only. */
public final class Hands {
    /** A telephone's code to pick up what rings at the extension after it. */
    private static final String PICK_UP = "*8";

    /** Who is transferred here waits until somebody dials {@link #PARKED}; one call at a time. */
    private static final String PARK = "770";

    private static final String PARKED = "771";

    private static final Pattern SEPARATORS = Pattern.compile("[ ()/.-]");
    private static final Pattern DIALLABLE = Pattern.compile("\\+?[0-9*#]{1,32}");

    private final Exchange exchange;
    private final Router router;

    public Hands(Exchange exchange, Router router) {
        this.exchange = exchange;
        this.router = router;
    }

    /** Dials at a telephone. */
    public LiveCall dial(Line from, String number) {
        String digits = digits(number);
        if (!from.registered) {
            throw new SimulatorException("telephone " + from.number + " is not registered");
        }
        if (from.legs.stream().anyMatch(leg -> leg.talks() || leg.stage == Leg.Stage.CALLING)) {
            throw new SimulatorException("telephone " + from.number + " is in a call: hang up or hold it first");
        }
        if (digits.startsWith(PICK_UP) && digits.length() > PICK_UP.length()) {
            return pickUp(from, exchange.needLine(digits.substring(PICK_UP.length())));
        }
        if (digits.equals(PARKED) && !from.outside() && !exchange.plan.knows(digits)) {
            return fetch(from);
        }
        LiveCall call = newCall(from, digits);
        call.waiting = Optional.of(exchange.addLeg(from, call, Leg.Stage.CALLING));
        router.route(call, digits);
        return call;
    }

    /** Rings a phone, and when its user answers, dials for it. */
    public LiveCall dialFor(Line phone, PhoneNumber number) {
        String digits = digits(number.raw());
        if (exchange.line(digits).isEmpty()) {
            // The customer's telephone may be known by its international number.
            digits = number.e164()
                    .filter(e164 -> exchange.line(e164).isPresent())
                    .orElse(digits);
        }
        if (!phone.registered) {
            throw new SimulatorException("telephone " + phone.number + " is not registered");
        }
        if (!phone.legs.isEmpty()) {
            throw new SimulatorException("telephone " + phone.number + " is in a call");
        }
        LiveCall call = newCall(phone, digits);
        router.ring(call, phone);
        call.originator = Optional.of(phone);
        call.timer = Optional.of(exchange.timers.after(exchange.plan.ringTime(), () -> {
            if (call.originator.isPresent()) {
                exchange.end(call, CallEnd.NO_ANSWER);
                exchange.settle();
            }
        }));
        return call;
    }

    private LiveCall fetch(Line by) {
        LiveCall call = exchange.calls().stream()
                .filter(one -> one.parked)
                .findFirst()
                .orElseThrow(() -> new SimulatorException("nobody is parked"));
        exchange.connect(call, exchange.addLeg(by, call, Leg.Stage.CALLING));
        return call;
    }

    private LiveCall newCall(Line from, String digits) {
        Optional<Extension> to = exchange.line(digits).flatMap(line -> line.extension);
        boolean inside = to.isPresent()
                || exchange.plan.groups().stream()
                        .anyMatch(group -> group.number().equals(digits));
        if (from.outside()) {
            return exchange.newCall(CallDirection.INBOUND, Exchange.callerAt(from), Optional.empty(), digits);
        }
        if (inside) {
            return exchange.newCall(CallDirection.INTERNAL, Exchange.callerAt(from), from.extension, digits);
        }
        Caller party = Caller.of(PhoneNumber.unread(digits));
        return exchange.newCall(CallDirection.OUTBOUND, party, from.extension, digits);
    }

    /** The number without what people write between digits. */
    public static String digits(String number) {
        String digits = SEPARATORS.matcher(number).replaceAll("");
        if (!DIALLABLE.matcher(digits).matches()) {
            throw new SimulatorException("'" + org.ringback.core.Names.printable(number)
                    + "' cannot be dialled: use digits, and + at the beginning");
        }
        return digits;
    }

    public void answer(Line line) {
        Leg leg = line.doing(Activity.RINGING)
                .findFirst()
                .orElseThrow(() -> new SimulatorException("nothing rings at telephone " + line.number));
        answer(line, leg);
    }

    private void answer(Line line, Leg leg) {
        LiveCall call = leg.call;
        holdOthers(line, call);
        if (call.originator.filter(line::equals).isPresent()) {
            call.stopTimer();
            call.originator = Optional.empty();
            call.ringing.remove(line);
            leg.stage = Leg.Stage.CALLING;
            leg.since = exchange.now();
            call.waiting = Optional.of(leg);
            // The agent's phone was picked up: told by itself, whatever becomes of the other end.
            exchange.settle();
            router.route(call, call.dialled);
        } else {
            exchange.connect(call, leg);
        }
    }

    public void decline(Line line) {
        Leg leg = line.doing(Activity.RINGING)
                .findFirst()
                .orElseThrow(() -> new SimulatorException("nothing rings at telephone " + line.number));
        if (leg.call.originator.isPresent()) {
            exchange.end(leg.call, CallEnd.REFUSED);
        } else {
            router.declined(leg);
        }
    }

    public void hangUp(Line line) {
        Leg leg =
                line.current().orElseThrow(() -> new SimulatorException("telephone " + line.number + " is in no call"));
        if (leg.activity() == Activity.RINGING) {
            decline(line);
        } else {
            exchange.end(leg.call, CallEnd.GIVEN_UP);
        }
    }

    public void hold(Line line, boolean held) {
        Leg leg = (held
                        ? line.legs.stream().filter(Leg::talks).findFirst()
                        : line.doing(Activity.HOLDING).findFirst())
                .orElseThrow(() -> new SimulatorException(
                        "telephone " + line.number + (held ? " has no call to hold" : " holds no call")));
        hold(leg, held);
    }

    public void hold(Leg leg, boolean held) {
        if (!held) {
            holdOthers(leg.line, leg.call);
        }
        leg.holds = held;
        leg.since = exchange.now();
    }

    private void holdOthers(Line line, LiveCall call) {
        line.legs.stream().filter(leg -> leg.call != call && leg.talks()).forEach(leg -> {
            leg.holds = true;
            leg.since = exchange.now();
        });
    }

    /** Gives the call to another number; whoever talks at {@code line} is out of it. */
    public void transferBlind(Line line, String to) {
        Leg leg = line.legs.stream()
                .filter(l -> l.stage == Leg.Stage.CONNECTED)
                .findFirst()
                .orElseThrow(() -> new SimulatorException("telephone " + line.number + " has no call to transfer"));
        transfer(leg, digits(to));
    }

    public void transfer(Leg leaving, String to) {
        LiveCall call = leaving.call;
        Leg staying = call.other(leaving)
                .orElseThrow(() -> new SimulatorException("the call is not answered, so it cannot be transferred"));
        if (staying.line.number.equals(to) || leaving.line.number.equals(to)) {
            throw new SimulatorException("the call is at telephone " + to + " already");
        }
        exchange.removeLeg(leaving);
        if (exchange.plan.knows(to)) {
            call.log.offer(new Extension(exchange.plan.id(), to), true);
        }
        call.taker = Optional.empty();
        call.waiting = Optional.of(staying);
        staying.stage = Leg.Stage.CALLING;
        staying.since = exchange.now();
        if (to.equals(PARK) && !exchange.plan.knows(to)) {
            call.parked = true;
        } else {
            router.route(call, to);
        }
    }

    /** Holds the call that talks and calls another number, to speak there before the call is handed over. */
    public void consult(Line line, String to) {
        String digits = digits(to);
        hold(line, true);
        dial(line, digits);
    }

    /** After {@link #consult} was answered: both others talk, and {@code line} is out of it. */
    public void completeTransfer(Line line) {
        List<Leg> connected =
                line.legs.stream().filter(l -> l.stage == Leg.Stage.CONNECTED).toList();
        if (connected.size() < 2) {
            throw new SimulatorException("telephone " + line.number
                    + " has no two answered calls to connect: call another number first and wait for the answer");
        }
        Leg held = connected.get(0);
        LiveCall call = held.call;
        Leg consulted = connected.get(connected.size() - 1);
        Leg staying = call.other(held).orElseThrow();
        Leg target = consulted.call.other(consulted).orElseThrow();
        if (staying.line == target.line) {
            throw new SimulatorException("both calls are with telephone " + target.line.number);
        }
        exchange.removeLeg(held);
        exchange.end(consulted.call, CallEnd.HUNG_UP);
        call.waiting = Optional.of(staying);
        Leg taker = exchange.addLeg(target.line, call, Leg.Stage.CALLING);
        taker.holds = target.holds;
        exchange.connect(call, taker);
    }

    /** Takes the call that rings at another phone. */
    public LiveCall pickUp(Line by, Line ringing) {
        Leg leg = ringing.doing(Activity.RINGING)
                .findFirst()
                .filter(l -> l.call.originator.isEmpty())
                .orElseThrow(() -> new SimulatorException("nothing rings at telephone " + ringing.number));
        LiveCall call = leg.call;
        if (call.ringing.containsKey(by)) {
            answer(by, call.ringing.get(by));
            return call;
        }
        if (by.legs.stream().anyMatch(own -> own.call == call)) {
            throw new SimulatorException("telephone " + by.number + " is the one that calls there");
        }
        if (by.outside()) {
            throw new SimulatorException("telephone " + by.number + " is outside and cannot pick up");
        }
        holdOthers(by, call);
        exchange.connect(call, exchange.addLeg(by, call, Leg.Stage.CALLING));
        return call;
    }

    /** Hangs everything up at a telephone, as when it is switched off. */
    public void drop(Line line) {
        for (Leg leg : List.copyOf(line.legs)) {
            if (leg.stage != Leg.Stage.RINGING) {
                exchange.end(leg.call, CallEnd.GIVEN_UP);
            } else if (leg.call.originator.isPresent()) {
                exchange.end(leg.call, CallEnd.UNREACHABLE);
            } else {
                router.unreachable(leg);
            }
        }
    }
}
