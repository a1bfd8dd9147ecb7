package org.ringback.desk.server;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.desk.Command;
import org.ringback.desk.Reply;

/**
 * An OSGi service that is told of each command that was answered. Called on the thread that carried the command out, before the
 * reply goes out; returns at once, throws nothing.
 */
@FunctionalInterface
@ConsumerType
public interface CommandObserver {
    /** @param took from when the command was taken off the broker's queue, with all that it waited for */
    void answered(Command command, Reply reply, Duration took);
}
