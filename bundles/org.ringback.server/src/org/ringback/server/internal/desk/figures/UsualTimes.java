package org.ringback.server.internal.desk.figures;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ringback.callbacks.Deadlines;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.Figures;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.directory.AgentDirectory;
import org.ringback.repository.Statistics;

/**
 * How long it takes as a rule until an agent or a group responds: the median of four weeks. All of them are counted at once, at most
 * once an hour, and only when somebody asks; until that is done, what was known before is told. So however many ask, and whatever
 * agents and groups there are, no more is kept than one time for each.
 */
public final class UsualTimes {
    static final Duration WEEKS = Duration.ofDays(28);
    public static final Duration AGAIN = Duration.ofHours(1);
    /** From fewer nothing is said. */
    static final int FEWEST = 5;

    private static final Logger LOG = System.getLogger(UsualTimes.class.getName());
    private final Statistics statistics;
    private final Deadlines deadlines;
    private final AgentDirectory directory;
    private final Clock clock;
    private final Executor counting;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile Known known = new Known(Instant.MIN, Map.of());

    private record Known(Instant at, Map<Recipient, Figures> figures) {}

    /** @param counting counts where nobody waits for it */
    UsualTimes(Statistics statistics, Deadlines deadlines, AgentDirectory directory, Clock clock, Executor counting) {
        this.statistics = statistics;
        this.deadlines = deadlines;
        this.directory = directory;
        this.clock = clock;
        this.counting = counting;
    }

    /** The agent's own, or else that of the group of the agent that responds most; empty when too little is known. */
    Optional<Duration> of(Recipient recipient) {
        look();
        Optional<Duration> own = median(recipient);
        return own.isPresent() || !(recipient instanceof Recipient.ToAgent(AgentId agent))
                ? own
                : directory.agent(agent).map(Agent::groups).stream()
                        .flatMap(Collection::stream)
                        .map(Recipient.ToGroup::new)
                        .filter(group -> median(group).isPresent())
                        .max(Comparator.comparingInt(
                                group -> known.figures().get(group).responded()))
                        .flatMap(this::median);
    }

    /** Has it counted, unless that was done lately. */
    void look() {
        if (known.at().isBefore(clock.instant().minus(AGAIN)) && busy.compareAndSet(false, true)) {
            counting.execute(() -> {
                try {
                    known = new Known(clock.instant(), count());
                } catch (RuntimeException e) {
                    // Asked for again with the next question.
                    LOG.log(Level.DEBUG, "how long it takes as a rule cannot be found out", e);
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    private Map<Recipient, Figures> count() {
        Instant now = clock.instant();
        Map<Recipient, Figures> counted = new HashMap<>();
        for (Figures each : statistics.figures(
                now.minus(WEEKS), now, deadlines.responseTimes().zone(), now)) {
            if (each.by() == Figures.By.AGENT) {
                each.of().ifPresent(id -> counted.put(new Recipient.ToAgent(new AgentId(id)), each));
            } else if (each.by() == Figures.By.GROUP) {
                each.of().ifPresent(id -> counted.put(new Recipient.ToGroup(new GroupId(id)), each));
            }
        }
        return Map.copyOf(counted);
    }

    private Optional<Duration> median(Recipient recipient) {
        return Optional.ofNullable(known.figures().get(recipient))
                .filter(figures -> figures.responded() >= FEWEST)
                .flatMap(Figures::median);
    }
}
