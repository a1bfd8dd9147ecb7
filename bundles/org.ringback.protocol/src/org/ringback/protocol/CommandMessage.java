package org.ringback.protocol;

import java.time.Duration;
import java.util.Optional;
import org.ringback.core.CommandId;
import org.ringback.desk.Command;

/**
 * A command on its way to the server. Who sent it is not in it: the broker says that.
 *
 * @param within how long the sender waits for the reply: a server that reads it later leaves it undone and says
 *     {@code TRY_AGAIN}. Empty for one that is to be done however late
 */
public record CommandMessage(CommandId id, Optional<Duration> within, Command command) {}
