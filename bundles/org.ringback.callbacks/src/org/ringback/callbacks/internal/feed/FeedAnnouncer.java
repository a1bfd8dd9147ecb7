package org.ringback.callbacks.internal.feed;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackRights;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.server.Audience;
import org.ringback.desk.server.EventPublisher;
import org.ringback.directory.AgentDirectory;
import org.ringback.repository.Feed;
import org.ringback.repository.FeedEntry;

/** Tells the desktops of what stands in the feed: each those, and only those, who may know of it. */
public final class FeedAnnouncer implements Feed.Teller {
    private static final Logger LOG = System.getLogger(FeedAnnouncer.class.getName());
    private final EventPublisher publisher;
    private final AgentDirectory directory;
    private final Consumer<Callback> follower;
    private boolean failing;

    /** @param follower a part of the engine that follows every change */
    public FeedAnnouncer(EventPublisher publisher, AgentDirectory directory, Consumer<Callback> follower) {
        this.publisher = publisher;
        this.directory = directory;
        this.follower = follower;
    }

    /** Several entries of one thing are told as one, as it is now. What cannot be told of one thing stops no other. */
    @Override
    public Set<FeedEntry> tell(List<FeedEntry> entries) {
        Map<Object, List<FeedEntry>> things = entries.stream()
                .collect(Collectors.groupingBy(FeedAnnouncer::thing, LinkedHashMap::new, Collectors.toList()));
        Set<FeedEntry> failed = new HashSet<>();
        things.forEach((thing, all) -> {
            try {
                tellOf(all);
            } catch (RuntimeException e) {
                failed.addAll(all);
                if (!failing) {
                    LOG.log(Level.WARNING, "Desktops could not be told of " + thing + "; it is tried again: " + e);
                }
                failing = true;
            }
        });
        failing &= !failed.isEmpty();
        return failed;
    }

    private static Object thing(FeedEntry entry) {
        return switch (entry) {
            case FeedEntry.CallbackChanged c -> c.callback();
            case FeedEntry.CustomerChanged c -> c.customer();
        };
    }

    private void tellOf(List<FeedEntry> entries) {
        switch (entries.getLast()) {
            case FeedEntry.CallbackChanged last ->
                last.now().ifPresent(now -> {
                    follower.accept(now);
                    publisher.publish(new DeskEvent.CallbackChanged(now), audiences(now));
                    tellGone(now.id(), now, leftOut(entries));
                });
            case FeedEntry.CustomerChanged last ->
                publisher.publish(new DeskEvent.HistoryChanged(last.customer()), Set.of(new Audience.Everyone()));
        }
    }

    private static Set<Recipient> leftOut(List<FeedEntry> entries) {
        return entries.stream()
                .flatMap(e -> e instanceof FeedEntry.CallbackChanged c ? c.leftOut().stream() : Stream.empty())
                .collect(Collectors.toSet());
    }

    /** One by one, as a member of a group that has it no more may be its author. */
    private void tellGone(CallbackId id, Callback now, Set<Recipient> leftOut) {
        Set<Audience> gone = leftOut.stream()
                .flatMap(this::agents)
                .filter(agent -> !CallbackRights.sees(agent, now))
                .map(Agent::id)
                .map(Audience.OfAgent::new)
                .collect(Collectors.toSet());
        if (!gone.isEmpty()) {
            publisher.publish(new DeskEvent.CallbackGone(id, now.revision()), gone);
        }
    }

    private Stream<Agent> agents(Recipient party) {
        return switch (party) {
            case Recipient.ToAgent to -> directory.agent(to.agent()).stream();
            case Recipient.ToGroup to -> directory.members(to.group()).stream();
        };
    }

    /** All that {@link CallbackRights#sees} says yes to, and nobody else. */
    private static Set<Audience> audiences(Callback callback) {
        return Stream.concat(
                        Stream.of(new Audience.OfSupervisors()),
                        callback.parties().stream().map(FeedAnnouncer::audience))
                .collect(Collectors.toSet());
    }

    private static Audience audience(Recipient party) {
        return switch (party) {
            case Recipient.ToAgent to -> new Audience.OfAgent(to.agent());
            case Recipient.ToGroup to -> new Audience.OfGroup(to.group());
        };
    }
}
