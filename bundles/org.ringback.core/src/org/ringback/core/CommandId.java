package org.ringback.core;

import java.util.UUID;

/**
 * The identity of one command, made by its sender, so that the command may be sent again without harm.
 *
 * @param value a UUIDv7, see {@link Uuid7}
 */
public record CommandId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
