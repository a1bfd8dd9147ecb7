package org.ringback.repository;

import java.time.Instant;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;

/**
 * A command that was carried out.
 *
 * @param revision the call-back's revision after it
 */
public record DoneCommand(CommandId id, AgentId sender, CallbackId callback, long revision, Instant at) {}
