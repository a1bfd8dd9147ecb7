package org.ringback.core;

/**
 * Which group of agents.
 *
 * @param value a name as {@link Names#check} allows it
 */
public record GroupId(String value) implements Comparable<GroupId> {
    public GroupId {
        Names.check("group", value);
    }

    @Override
    public int compareTo(GroupId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
