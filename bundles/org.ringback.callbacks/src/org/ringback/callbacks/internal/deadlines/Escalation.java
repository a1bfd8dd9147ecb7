package org.ringback.callbacks.internal.deadlines;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.ringback.callbacks.internal.StandIns;
import org.ringback.core.GroupId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Handover;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Group;
import org.ringback.core.people.ResponseTimes;
import org.ringback.directory.AgentDirectory;

/**
 * When a call-back to which nobody responds goes on, and to whom: from the agent to the deputy, then to the agent's
 * groups, from a group to its deputy, at last to the configured last group; never to one who had it already.
 */
public final class Escalation {
    private final Supplier<ResponseTimes> times;
    private final Optional<GroupId> lastGroup;
    private final AgentDirectory directory;

    public Escalation(Supplier<ResponseTimes> times, Optional<GroupId> lastGroup, AgentDirectory directory) {
        this.times = times;
        this.lastGroup = lastGroup;
        this.directory = directory;
    }

    /** When it goes on if nobody responds until then, as settings and directory are now; empty for never. */
    public Optional<Instant> due(Callback callback) {
        return times.get().due(callback, directory::agent, directory::group);
    }

    /** To whom it goes, the first that is possible; empty when all have had it. */
    public List<Recipient> next(Callback callback) {
        Recipient now = callback.request().recipient();
        Recipient first = now;
        Set<Recipient> had = new HashSet<>(Set.of(now));
        for (Handover h : callback.handovers().reversed()) {
            if (h.by().isPresent()) {
                break;
            }
            first = h.from();
            had.add(first);
        }
        List<Recipient> all = new ArrayList<>();
        if (now instanceof Recipient.ToGroup to) {
            directory
                    .group(to.group())
                    .flatMap(Group::deputy)
                    .filter(r -> StandIns.works(r, directory))
                    .ifPresent(all::add);
        }
        if (first instanceof Recipient.ToAgent to) {
            directory.agent(to.agent()).ifPresent(a -> StandIns.of(a, directory).forEach(all::add));
        }
        lastGroup.map(Recipient.ToGroup::new).ifPresent(all::add);
        return all.stream().filter(r -> !had.contains(r)).distinct().toList();
    }

    /** How long nobody has responded when it goes on. */
    public Duration waited(Callback callback) {
        return times.get().waited(callback);
    }
}
