package org.ringback.core;

/**
 * Which PBX: every extension and every call is named with its own, so that several PBXs can have the same numbers.
 *
 * @param value a name as {@link Names#check} allows it
 */
public record PbxId(String value) implements Comparable<PbxId> {
    public PbxId {
        Names.check("PBX", value);
    }

    @Override
    public int compareTo(PbxId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
