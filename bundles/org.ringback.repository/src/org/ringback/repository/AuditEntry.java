package org.ringback.repository;

import java.time.Instant;
import java.util.Optional;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.AuditEvent;

/**
 * Who did what to a call-back, when and from where.
 *
 * @param revision the call-back's revision after it
 * @param by empty when it happened by itself
 * @param from the desktop or the part of the server that it came from
 */
public record AuditEntry(
        CallbackId callback, long revision, Instant at, Optional<AgentId> by, String from, AuditEvent what) {}
