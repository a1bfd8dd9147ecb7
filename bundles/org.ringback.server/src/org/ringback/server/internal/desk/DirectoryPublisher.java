package org.ringback.server.internal.desk;

import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.server.Audience;
import org.ringback.desk.server.EventPublisher;
import org.ringback.directory.DirectoryObserver;

/** Tells every desktop of changed agents and groups. */
@Component
public final class DirectoryPublisher implements DirectoryObserver {
    private final EventPublisher publisher;

    @Activate
    public DirectoryPublisher(@Reference EventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void agentChanged(Agent agent) {
        publisher.publish(new DeskEvent.AgentChanged(agent), Set.of(new Audience.Everyone()));
    }

    @Override
    public void groupChanged(Group group) {
        publisher.publish(new DeskEvent.GroupChanged(group), Set.of(new Audience.Everyone()));
    }
}
