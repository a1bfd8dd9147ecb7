package org.ringback.core;

/**
 * Who an agent is: also the name to log in with.
 *
 * @param value a name as {@link Names#check} allows it
 */
public record AgentId(String value) implements Comparable<AgentId> {
    public AgentId {
        Names.check("agent", value);
    }

    @Override
    public int compareTo(AgentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
