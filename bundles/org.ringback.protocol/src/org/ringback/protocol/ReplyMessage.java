package org.ringback.protocol;

import org.ringback.core.CommandId;
import org.ringback.desk.Reply;

/**
 * The one answer to a command.
 *
 * @param to the command
 */
public record ReplyMessage(CommandId to, Reply reply) {}
