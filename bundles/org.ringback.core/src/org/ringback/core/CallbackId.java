package org.ringback.core;

import java.util.UUID;

/**
 * Which call-back.
 *
 * @param value a UUIDv7, see {@link Uuid7}
 */
public record CallbackId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
