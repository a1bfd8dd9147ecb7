package org.ringback.protocol;

import java.time.Duration;
import java.util.Optional;
import org.ringback.core.CommandId;
import org.ringback.desk.Reply;

/**
 * The one answer to a command.
 *
 * @param to the command
 * @param again with {@code TRY_AGAIN}, after which time: the server gives each who has to come again a time of their own
 */
public record ReplyMessage(CommandId to, Reply reply, Optional<Duration> again) {
    public ReplyMessage(CommandId to, Reply reply) {
        this(to, reply, Optional.empty());
    }
}
