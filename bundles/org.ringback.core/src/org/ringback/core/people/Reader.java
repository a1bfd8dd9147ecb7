package org.ringback.core.people;

import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Recipient;

/**
 * Who reads, and the one rule of which call-backs they may see: a supervisor every one, everybody else those in which they, or
 * a group of theirs, are named ({@link Callback#parties}). A value as of the moment that it was made.
 *
 * @param all whether they see every call-back
 * @param names by which they may be named: the agent and the agent's groups
 */
public record Reader(boolean all, Set<Recipient> names) {
    public Reader {
        names = Set.copyOf(names);
    }

    /** An agent as they are now. */
    public static Reader of(Agent agent) {
        return new Reader(
                agent.may(Role.SUPERVISOR),
                Stream.concat(
                                Stream.of(new Recipient.ToAgent(agent.id())),
                                agent.groups().stream().map(Recipient.ToGroup::new))
                        .collect(Collectors.toSet()));
    }

    /** Whether they may see a call-back. */
    public boolean sees(Callback callback) {
        return all || is(callback.request().recipient()) || sees(callback.parties());
    }

    /** Whether they may see a call-back in which these are named. */
    public boolean sees(Set<Recipient> parties) {
        return all || !Collections.disjoint(names, parties);
    }

    /** Whether it is for them, or theirs at this moment, or has gone on from them because nobody responded: they may respond. */
    public boolean responds(Callback callback) {
        return is(callback.request().recipient())
                || callback.claim()
                        .filter(c -> is(new Recipient.ToAgent(c.agent())))
                        .isPresent()
                || callback.handovers().stream().anyMatch(h -> h.by().isEmpty() && is(h.from()));
    }

    /** Whether this recipient is, or has among its members, who reads. */
    public boolean is(Recipient recipient) {
        return names.contains(recipient);
    }
}
