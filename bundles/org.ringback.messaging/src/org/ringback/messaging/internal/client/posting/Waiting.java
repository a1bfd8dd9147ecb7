package org.ringback.messaging.internal.client.posting;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.desk.Reply;
import org.ringback.messaging.internal.client.link.Link;

/** A command that has no reply yet. For one thread. */
public final class Waiting {
    private final Link.Outgoing command;
    private final boolean posted;
    private final Consumer<Reply> done;
    private long deadline;
    private long sentAt = Long.MIN_VALUE;

    private Waiting(Link.Outgoing command, boolean posted, Consumer<Reply> done, long deadline) {
        this.command = command;
        this.posted = posted;
        this.done = done;
        this.deadline = deadline;
    }

    /** One that is given up at a time. */
    public static Waiting sent(Link.Outgoing command, CompletableFuture<Reply> reply, long giveUpAt) {
        return new Waiting(command, false, reply::complete, giveUpAt);
    }

    /** One that is never given up, only sent again at a time. */
    public static Waiting posted(Link.Outgoing command, @Nullable Consumer<Reply> done, long againAt) {
        return new Waiting(command, true, done == null ? reply -> {} : done, againAt);
    }

    public Link.Outgoing command() {
        return command;
    }

    public boolean posted() {
        return posted;
    }

    public boolean due(long now) {
        return now - deadline >= 0;
    }

    public void dueAt(long time) {
        deadline = time;
    }

    public void sentAt(long time) {
        sentAt = time;
    }

    /** Whether it was never sent, or at that time at the latest. */
    public boolean sentBy(long time) {
        return sentAt == Long.MIN_VALUE || sentAt - time <= 0;
    }

    public void done(Reply reply) {
        done.accept(reply);
    }
}
