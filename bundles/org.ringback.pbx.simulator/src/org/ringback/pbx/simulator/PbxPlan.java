package org.ringback.pbx.simulator;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.PbxId;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.Extension;

/**
 * What the simulated PBX is made of.
 *
 * @param diversions who is tried when a phone is not reached; the first that fits counts
 * @param ringTime how long a phone rings until it counts as not answered
 * @param asked the phones for which a forwarding decision is asked before they ring
 * @param askLimit how long that may take at most
 */
public record PbxPlan(
        PbxId id,
        List<Station> stations,
        List<Group> groups,
        List<Rule> diversions,
        Duration ringTime,
        Set<String> asked,
        Duration askLimit) {
    /** A phone. */
    public record Station(String number, String name) {}

    /** How a group's phones are tried. */
    public enum Strategy {
        /** A ring group: all at once; when nobody takes the call it ends or goes to the group's overflow. */
        RING_ALL,
        /** A hunt group: one after the other, once; when nobody takes the call it ends or goes to the group's overflow. */
        HUNT,
        /** A queue: the caller waits; all free phones ring, again and again. */
        QUEUE_ALL,
        /** A queue: the caller waits; one free phone rings after the other. */
        QUEUE_LINEAR
    }

    /**
     * Several phones under one number.
     *
     * @param memberTime how long a phone of a queue rings until the next round
     * @param longest how long the caller waits altogether
     * @param overflow who is tried when nobody took it
     */
    public record Group(
            String number,
            Strategy strategy,
            List<String> members,
            Duration memberTime,
            Duration longest,
            Optional<String> overflow) {
        public Group {
            members = List.copyOf(members);
        }
    }

    /**
     * When a phone is not reached, another is tried.
     *
     * @param reasons for which reasons; empty for all
     */
    public record Rule(String from, Set<DiversionReason> reasons, String to) {
        public Rule {
            reasons = Set.copyOf(reasons);
        }
    }

    public PbxPlan {
        stations = List.copyOf(stations);
        groups = List.copyOf(groups);
        diversions = List.copyOf(diversions);
        asked = Set.copyOf(asked);
        Set<String> phones = new HashSet<>();
        for (Station station : stations) {
            if (!phones.add(new Extension(id, station.number()).number())) {
                throw new IllegalArgumentException("extension " + station.number() + " is there twice");
            }
        }
        Set<String> numbers = new HashSet<>(phones);
        for (Group group : groups) {
            if (!numbers.add(new Extension(id, group.number()).number())) {
                throw new IllegalArgumentException("number " + group.number() + " is there twice");
            }
            check(phones, group.members(), "group " + group.number());
        }
        for (Rule rule : diversions) {
            check(numbers, List.of(rule.from(), rule.to()), "a diversion");
        }
        for (Group group : groups) {
            check(numbers, group.overflow().stream().toList(), "group " + group.number());
        }
        check(phones, List.copyOf(asked), "ask");
    }

    /** Whether this is the number of a phone or a group here. */
    public boolean knows(String number) {
        return stations.stream().anyMatch(station -> station.number().equals(number))
                || groups.stream().anyMatch(group -> group.number().equals(number));
    }

    private static void check(Set<String> known, List<String> numbers, String where) {
        for (String number : numbers) {
            if (!known.contains(number)) {
                throw new IllegalArgumentException(where + " names " + number + ", which this PBX does not have");
            }
        }
    }
}
