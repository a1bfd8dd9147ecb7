package org.ringback.core;

import java.util.UUID;

/**
 * Which customer.
 *
 * @param value a UUIDv7, see {@link Uuid7}
 */
public record CustomerId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
