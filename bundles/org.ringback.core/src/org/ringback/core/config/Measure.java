package org.ringback.core.config;

import java.util.Optional;

/**
 * A number that tells how a part of the server is, for programs that watch it. It says nothing of a customer or an agent.
 *
 * @param name what is measured, stable: lower-case words with {@code _} between, the part first and the unit last, such as
 *     {@code database_size_bytes}; one that ends in {@code _up} is 1 when the part answers, and is made 0 when it hangs
 * @param label which of several it is of; of few that are known beforehand
 */
public record Measure(String name, Optional<Label> label, long value) {
    /**
     * Which one of several.
     *
     * @param name of what kind, such as {@code state}
     * @param value which one, such as {@code new}
     */
    public record Label(String name, String value) {}

    /** One of which there is one. */
    public static Measure of(String name, long value) {
        return new Measure(name, Optional.empty(), value);
    }

    /** One of several. */
    public static Measure of(String name, String label, String which, long value) {
        return new Measure(name, Optional.of(new Label(label, which)), value);
    }
}
