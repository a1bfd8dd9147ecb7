package org.ringback.core.config;

import java.util.List;

/**
 * How a part of the server is, in words for the administrator (in English and without secrets) and in numbers for programs.
 *
 * @param part what it is, for example "broker tcp://127.0.0.1:61616"
 * @param facts what is worth knowing, each in a few words
 * @param troubles what is wrong now, each in one line with what to do; empty when all is well
 * @param measures what is measured; one that cannot be told now is left out
 */
public record PartStatus(String part, List<String> facts, List<String> troubles, List<Measure> measures) {
    public PartStatus {
        facts = List.copyOf(facts);
        troubles = List.copyOf(troubles);
        measures = List.copyOf(measures);
    }

    /** One of which nothing is measured. */
    public PartStatus(String part, List<String> facts, List<String> troubles) {
        this(part, facts, troubles, List.of());
    }
}
