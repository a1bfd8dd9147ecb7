package org.ringback.pbx.simulator.internal.lines;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.DiversionReason;
import org.ringback.pbx.simulator.PbxPlan.Group;
import org.ringback.pbx.simulator.PbxPlan.Strategy;

/** One call looks for somebody in a ring group or a queue. Used on the PBX's thread only. */
final class Hunt {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Exchange exchange;
    private final Router router;
    private final LiveCall call;
    private final Group group;
    private final Instant deadline;
    private int next;

    Hunt(Exchange exchange, Router router, LiveCall call, Group group) {
        this.exchange = exchange;
        this.router = router;
        this.call = call;
        this.group = group;
        this.deadline = exchange.now().plus(group.longest());
    }

    void begin() {
        if (group.strategy() == Strategy.RING_ALL) {
            List<Line> free = free();
            if (free.isEmpty()) {
                nobody(members().stream().anyMatch(line -> line.registered) ? CallEnd.BUSY : CallEnd.UNREACHABLE);
                return;
            }
            free.forEach(line -> router.ring(call, line));
            after(group.longest(), () -> nobody(CallEnd.NO_ANSWER));
        } else if (group.strategy() == Strategy.HUNT) {
            hunt(CallEnd.UNREACHABLE);
        } else {
            round();
        }
    }

    /** Whether the caller waits here also while no phone rings. */
    boolean keepsWaiting() {
        return group.strategy() == Strategy.QUEUE_ALL || group.strategy() == Strategy.QUEUE_LINEAR;
    }

    /** One of the telephones has declined or is gone; the others go on ringing. */
    void out(Leg leg) {
        exchange.removeLeg(leg);
        call.ringing.remove(leg.line);
        if (!call.ringing.isEmpty()) {
            return;
        }
        switch (group.strategy()) {
            case RING_ALL -> nobody(CallEnd.REFUSED);
            case QUEUE_ALL -> after(PAUSE, this::round);
            case QUEUE_LINEAR -> round();
            case HUNT -> hunt(CallEnd.REFUSED);
        }
    }

    /** The next member, once; after the last one the call is over, because of what became of that one. */
    private void hunt(CallEnd before) {
        exchange.stopRinging(call);
        List<Line> members = members();
        CallEnd end = before;
        while (next < members.size()) {
            Line line = members.get(next++);
            Optional<DiversionReason> obstacle = Router.obstacle(call, line);
            if (obstacle.isEmpty()) {
                router.ring(call, line);
                after(group.memberTime(), () -> hunt(CallEnd.NO_ANSWER));
                return;
            }
            line.extension.ifPresent(phone -> call.log.offer(phone, false));
            end = Router.end(obstacle.get());
        }
        nobody(end);
    }

    private void round() {
        exchange.stopRinging(call);
        Duration left = Duration.between(exchange.now(), deadline);
        if (!left.isPositive()) {
            nobody(CallEnd.NO_ANSWER);
            return;
        }
        List<Line> now = group.strategy() == Strategy.QUEUE_ALL
                ? free()
                : nextFree().stream().toList();
        now.forEach(line -> router.ring(call, line));
        Duration wait = now.isEmpty() ? PAUSE : group.memberTime();
        after(wait.compareTo(left) < 0 ? wait : left, this::round);
    }

    private Optional<Line> nextFree() {
        List<Line> members = members();
        for (int i = 0; i < members.size(); i++) {
            Line line = members.get((next + i) % members.size());
            if (Router.obstacle(call, line).isEmpty()) {
                next = members.indexOf(line) + 1;
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    private void nobody(CallEnd reason) {
        exchange.stopRinging(call);
        call.stopTimer();
        call.hunt = Optional.empty();
        if (group.overflow().isPresent()) {
            router.route(call, group.overflow().get());
        } else {
            exchange.end(call, reason);
        }
    }

    private void after(Duration wait, Runnable what) {
        call.stopTimer();
        int attempt = call.attempt;
        call.timer = Optional.of(exchange.timers.after(wait, () -> {
            if (!call.ended() && call.attempt == attempt) {
                what.run();
                exchange.settle();
            }
        }));
    }

    private List<Line> members() {
        return group.members().stream().map(exchange::needLine).toList();
    }

    private List<Line> free() {
        return members().stream()
                .filter(line -> Router.obstacle(call, line).isEmpty())
                .filter(line -> line.forwardedTo.isEmpty())
                .toList();
    }
}
