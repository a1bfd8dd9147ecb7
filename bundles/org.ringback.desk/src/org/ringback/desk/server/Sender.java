package org.ringback.desk.server;

import org.ringback.core.people.Agent;

/**
 * Who sent a command.
 *
 * @param agent as the broker validated it, never from the body
 * @param from the desktop, for the audit; at most 64 printable characters
 */
public record Sender(Agent agent, String from) {}
