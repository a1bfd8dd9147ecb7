package org.ringback.routing.internal;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.DeviceState;
import org.ringback.core.people.PresenceState;

/** One condition of a rule. */
sealed interface Condition {
    boolean holds(Situation situation);

    record OfPresence(Set<PresenceState> states) implements Condition {
        @Override
        public boolean holds(Situation situation) {
            return states.contains(situation.presence());
        }
    }

    record OfPhone(Set<DeviceState> states) implements Condition {
        @Override
        public boolean holds(Situation situation) {
            return situation.phone().filter(states::contains).isPresent();
        }
    }

    record OfAgent(Set<AgentId> agents) implements Condition {
        @Override
        public boolean holds(Situation situation) {
            return agents.contains(situation.requested().id());
        }
    }

    record OfGroup(Set<GroupId> groups) implements Condition {
        @Override
        public boolean holds(Situation situation) {
            return situation.requested().groups().stream().anyMatch(groups::contains);
        }
    }

    /** @param numbers whole numbers, or beginnings that end with {@code *}; {@code withheld} for none */
    record OfCaller(Set<String> numbers) implements Condition {
        @Override
        public boolean holds(Situation situation) {
            return situation
                    .caller()
                    .number()
                    .map(n -> Stream.of(n.key(), n.raw()).anyMatch(this::matches))
                    .orElse(numbers.contains("withheld"));
        }

        private boolean matches(String number) {
            return numbers.stream()
                    .anyMatch(n ->
                            n.endsWith("*") ? number.startsWith(n.substring(0, n.length() - 1)) : number.equals(n));
        }
    }

    /** Somebody is responding to the caller, and can take the call. */
    record Responding() implements Condition {
        @Override
        public boolean holds(Situation situation) {
            return situation.responding().isPresent();
        }
    }

    /** Somebody spoke with the caller lately, and can take the call. */
    record LastSpoken() implements Condition {
        @Override
        public boolean holds(Situation situation) {
            return situation.lastSpoken().get().isPresent();
        }
    }

    /** @param until not included; before {@code from} when the time goes over midnight */
    record OfTime(LocalTime from, LocalTime until) implements Condition {
        @Override
        public boolean holds(Situation situation) {
            LocalTime now = situation.now().toLocalTime();
            boolean begun = !now.isBefore(from);
            boolean ended = !now.isBefore(until);
            return from.isBefore(until) ? begun && !ended : begun || !ended;
        }
    }

    record OfDays(Set<DayOfWeek> days) implements Condition {
        @Override
        public boolean holds(Situation situation) {
            return days.contains(situation.now().getDayOfWeek());
        }
    }
}
