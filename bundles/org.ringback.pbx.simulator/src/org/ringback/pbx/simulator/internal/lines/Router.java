package org.ringback.pbx.simulator.internal.lines;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.Extension;
import org.ringback.core.call.ForwardingDecision;
import org.ringback.pbx.ForwardingQuestion;
import org.ringback.pbx.simulator.Manner;
import org.ringback.pbx.simulator.PbxPlan;

/** Finds who is to ring for a number, and who is tried next. Used on the PBX's thread only. */
public final class Router {
    /** What can be dialled at all: a number outside. */
    public static final Pattern OUTSIDE = Pattern.compile("\\+?[0-9]{3,20}");

    private static final int MOST_TRIES = 20;
    /** The number of a house has at least so many digits. */
    private static final int SHORTEST_HOUSE = 4;

    private final Exchange exchange;
    private final Asker asker;

    public Router(Exchange exchange, Asker asker) {
        this.exchange = exchange;
        this.asker = asker;
    }

    /** The calling party waits; now find who is to answer. */
    void route(LiveCall call, String dialled) {
        String number = call.direction == CallDirection.INBOUND && dialled.equals(call.dialled)
                ? behindDirect(dialled)
                : dialled;
        if (call.tried.size() >= MOST_TRIES || !call.tried.add(number)) {
            // Diversions that go round end here, as a PBX's own limit ends them (RFC 5806, section 6).
            exchange.end(call, CallEnd.UNREACHABLE);
            return;
        }
        Optional<Line> phone = exchange.line(number).filter(line -> !line.outside());
        Optional<PbxPlan.Group> group = exchange.plan.groups().stream()
                .filter(g -> g.number().equals(number))
                .findFirst();
        if (phone.isPresent()) {
            tryPhone(call, phone.get());
        } else if (group.isPresent()) {
            if (call.requested.isEmpty() && call.group.isEmpty() && call.answeredAt.isEmpty()) {
                call.group = Optional.of(new Extension(exchange.plan.id(), number));
            }
            Hunt hunt = new Hunt(exchange, this, call, group.get());
            call.hunt = Optional.of(hunt);
            hunt.begin();
        } else if (OUTSIDE.matcher(number).matches()) {
            reach(call, exchange.outside(number));
        } else {
            exchange.end(call, CallEnd.NOT_FOUND);
        }
    }

    /** From outside the number of the house is dialled before that of a phone or a group. */
    private String behindDirect(String dialled) {
        if (exchange.plan.knows(dialled) || exchange.line(dialled).isPresent()) {
            return dialled;
        }
        return Stream.concat(
                        exchange.plan.stations().stream().map(PbxPlan.Station::number),
                        exchange.plan.groups().stream().map(PbxPlan.Group::number))
                .filter(number -> dialled.length() >= number.length() + SHORTEST_HOUSE && dialled.endsWith(number))
                .findFirst()
                .orElse(dialled);
    }

    private void tryPhone(LiveCall call, Line line) {
        line.extension.ifPresent(phone -> call.log.offer(phone, false));
        if (call.requested.isEmpty() && call.group.isEmpty() && call.answeredAt.isEmpty()) {
            call.requested = line.extension;
        }
        if (line.forwardedByPbxTo.isPresent()) {
            divert(call, line, DiversionReason.FORWARDED, Optional.empty(), line.forwardedByPbxTo.get());
        } else if (line.asked) {
            ask(call, line);
        } else {
            reach(call, line);
        }
    }

    private void ask(LiveCall call, Line line) {
        List<Extension> tried = call.diversions.stream().map(Diversion::from).toList();
        Extension extension = line.extension.orElseThrow();
        Optional<CompletionStage<ForwardingDecision>> answer =
                asker.ask(new ForwardingQuestion(extension, call.caller, tried, Optional.of(call.id)));
        if (answer.isEmpty()) {
            reach(call, line);
            return;
        }
        int attempt = ++call.attempt;
        call.timer = Optional.of(exchange.timers.after(exchange.plan.askLimit(), () -> {
            decided(call, line, attempt, new ForwardingDecision.Ring("no answer in time"));
            exchange.settle();
        }));
        answer.get()
                .exceptionally(failed -> new ForwardingDecision.Ring("no answer"))
                .thenAccept(decision -> exchange.timers.execute(() -> {
                    decided(call, line, attempt, decision);
                    exchange.settle();
                }));
    }

    private void decided(LiveCall call, Line line, int attempt, ForwardingDecision decision) {
        if (call.ended() || call.attempt != attempt) {
            return;
        }
        call.stopTimer();
        switch (decision) {
            case ForwardingDecision.Ring ring -> reach(call, line);
            case ForwardingDecision.DivertToAgent agent -> decided(call, line, agent.phone(), agent.reason());
            case ForwardingDecision.DivertToGroup group -> decided(call, line, group.number(), group.reason());
        }
    }

    private void decided(LiveCall call, Line line, Extension to, String reason) {
        if (call.tried.contains(to.number()) || !to.pbx().equals(exchange.plan.id()) || !knows(to.number())) {
            // A decision that leads nowhere or back must not lose the call.
            reach(call, line);
        } else {
            divert(call, line, DiversionReason.PRESENCE, Optional.of(reason).filter(r -> !r.isBlank()), to.number());
        }
    }

    private boolean knows(String number) {
        return exchange.line(number).isPresent()
                || exchange.plan.groups().stream()
                        .anyMatch(group -> group.number().equals(number));
    }

    private void reach(LiveCall call, Line line) {
        Optional<DiversionReason> obstacle = obstacle(call, line);
        if (obstacle.isPresent()) {
            notReached(call, line, obstacle.get());
        } else if (line.forwardedTo.isPresent()) {
            divert(call, line, DiversionReason.FORWARDED, Optional.empty(), line.forwardedTo.get());
        } else {
            ring(call, line);
            int attempt = call.attempt;
            call.timer = Optional.of(exchange.timers.after(ringTime(line), () -> {
                if (!call.ended() && call.attempt == attempt) {
                    exchange.stopRinging(call);
                    notReached(call, line, DiversionReason.NO_ANSWER);
                    exchange.settle();
                }
            }));
        }
    }

    private Duration ringTime(Line line) {
        return line.ringTime.orElse(exchange.plan.ringTime());
    }

    /** Why it would not ring. */
    static Optional<DiversionReason> obstacle(LiveCall call, Line line) {
        if (!line.registered) {
            return Optional.of(DiversionReason.UNREACHABLE);
        }
        if (line.legs.stream().anyMatch(leg -> leg.call == call)) {
            return Optional.of(DiversionReason.BUSY);
        }
        if (line.manner == Manner.BUSY || !line.legs.isEmpty() && line.manner != Manner.TAKES_SECOND_CALLS) {
            return Optional.of(DiversionReason.BUSY);
        }
        return line.manner == Manner.DECLINES ? Optional.of(DiversionReason.REFUSED) : Optional.empty();
    }

    void ring(LiveCall call, Line line) {
        call.ringing.put(line, exchange.addLeg(line, call, Leg.Stage.RINGING));
    }

    /** A phone that rang or was to ring is out; its diversion rule says who is next. */
    void notReached(LiveCall call, Line line, DiversionReason reason) {
        call.stopTimer();
        Optional<String> next = line.divertedTo.or(() -> exchange.plan.diversions().stream()
                .filter(rule -> rule.from().equals(line.number))
                .filter(rule -> rule.reasons().isEmpty() || rule.reasons().contains(reason))
                .map(PbxPlan.Rule::to)
                .findFirst());
        if (next.isPresent()) {
            divert(call, line, reason, Optional.empty(), next.get());
        } else {
            exchange.end(call, end(reason));
        }
    }

    private void divert(LiveCall call, Line from, DiversionReason reason, Optional<String> note, String to) {
        call.stopTimer();
        call.hunt = Optional.empty();
        if (call.tried.contains(to)) {
            exchange.end(call, end(reason));
            return;
        }
        // After an answer it is the transfer that failed, not the requested phone.
        if (call.answeredAt.isEmpty()) {
            from.extension.ifPresent(extension -> call.diversions.add(new Diversion(extension, reason, note)));
        }
        route(call, to);
    }

    /** The telephone's user declines. */
    void declined(Leg leg) {
        stoppedRinging(leg, DiversionReason.REFUSED);
    }

    /** The telephone was switched off while it rang. */
    void unreachable(Leg leg) {
        stoppedRinging(leg, DiversionReason.UNREACHABLE);
    }

    private void stoppedRinging(Leg leg, DiversionReason reason) {
        LiveCall call = leg.call;
        if (call.hunt.isPresent()) {
            call.hunt.get().out(leg);
        } else {
            exchange.stopRinging(call);
            notReached(call, leg.line, reason);
        }
    }

    public static CallEnd end(DiversionReason reason) {
        return switch (reason) {
            case BUSY -> CallEnd.BUSY;
            case NO_ANSWER -> CallEnd.NO_ANSWER;
            case REFUSED -> CallEnd.REFUSED;
            case UNREACHABLE, FORWARDED, PRESENCE -> CallEnd.UNREACHABLE;
        };
    }
}
