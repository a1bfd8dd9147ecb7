package org.ringback.callbacks.internal;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ringback.callbacks.CallbackRights;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.server.Audience;
import org.ringback.desk.server.EventPublisher;
import org.ringback.directory.AgentDirectory;

/** Tells the desktops of what has been kept: each those, and only those, who may know of it. */
final class Announcer {
    private final EventPublisher publisher;
    private final AgentDirectory directory;
    private final Consumer<Callback> followers;

    /** @param followers parts of the engine that follow every change */
    Announcer(EventPublisher publisher, AgentDirectory directory, Consumer<Callback> followers) {
        this.publisher = publisher;
        this.directory = directory;
        this.followers = followers;
    }

    void tell(Kept kept) {
        kept.moved().forEach(this::moved);
        kept.histories()
                .forEach(c -> publisher.publish(new DeskEvent.HistoryChanged(c), Set.of(new Audience.Everyone())));
    }

    private void moved(Kept.Moved moved) {
        Callback now = moved.now();
        followers.accept(now);
        publisher.publish(new DeskEvent.CallbackChanged(now), audiences(now));
        moved.before().ifPresent(before -> {
            Set<Audience> gone = directory.agents().stream()
                    .filter(a -> CallbackRights.sees(a, before) && !CallbackRights.sees(a, now))
                    .map(Agent::id)
                    .map(Audience.OfAgent::new)
                    .collect(Collectors.toSet());
            if (!gone.isEmpty()) {
                publisher.publish(new DeskEvent.CallbackGone(now.id(), now.revision()), gone);
            }
        });
    }

    /** All that {@link CallbackRights#sees} says yes to, and nobody else. */
    private static Set<Audience> audiences(Callback callback) {
        Set<Audience> all = new HashSet<>();
        all.add(new Audience.OfSupervisors());
        all.add(audience(callback.request().recipient()));
        all.add(new Audience.OfAgent(callback.request().author()));
        callback.messages().stream()
                .map(Message::author)
                .map(Audience.OfAgent::new)
                .forEach(all::add);
        callback.claim().ifPresent(c -> all.add(new Audience.OfAgent(c.agent())));
        callback.handovers()
                .forEach(
                        h -> all.add(h.by().<Audience>map(Audience.OfAgent::new).orElseGet(() -> audience(h.from()))));
        return all;
    }

    private static Audience audience(Recipient recipient) {
        return switch (recipient) {
            case Recipient.ToAgent to -> new Audience.OfAgent(to.agent());
            case Recipient.ToGroup to -> new Audience.OfGroup(to.group());
        };
    }
}
