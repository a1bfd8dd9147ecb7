package org.ringback.messaging.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.people.Customer;
import org.ringback.desk.CallCommand;
import org.ringback.desk.Command;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.Query;

class TypedNumbersTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static final Query.FindByNumber TYPED = new Query.FindByNumber("089 1234567");
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final TypedNumbers typed = new TypedNumbers(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        @NonNullByDefault({})
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void nobodyTriesAllNumbersThereAre() {
        assertThat(many(10_000, TYPED)).isEqualTo(TypedNumbers.MOST);
        now = now.plus(TypedNumbers.EACH.multipliedBy(2));
        assertThat(many(10, TYPED)).isEqualTo(2);
        now = now.plusSeconds(86_400);
        assertThat(many(10_000, TYPED)).as("nothing is saved up").isEqualTo(TypedNumbers.MOST);
    }

    @Test
    void eachHasTheirOwn() {
        many(TypedNumbers.MOST, TYPED);
        assertThat(typed.may(ANNA, TYPED)).isFalse();
        assertThat(typed.may(new AgentId("bob"), TYPED)).isTrue();
    }

    @Test
    void eachNumberOfACustomerCounts() {
        PhoneNumber[] fifty =
                Collections.nCopies(50, PhoneNumber.unread("089 1")).toArray(new PhoneNumber[0]);
        assertThat(many(10, save(fifty))).isEqualTo(2);
        assertThat(typed.may(ANNA, TYPED)).isFalse();
    }

    @Test
    void everyWayToGiveANumberCounts() {
        many(TypedNumbers.MOST, TYPED);
        for (Command command : List.of(
                new CallCommand.Dial("089 1", Optional.empty()),
                new Query.SearchCustomers("weber 0 8 9 1 2", 10),
                new Query.SearchHistory("０８９１２３", Optional.empty(), 10),
                save(PhoneNumber.unread("089 1")))) {
            assertThat(typed.may(ANNA, command)).as(command.toString()).isFalse();
        }
    }

    @Test
    void whatIsHiddenOrNoNumberDoesNotCount() {
        many(TypedNumbers.MOST, TYPED);
        PhoneNumber hidden = PhoneNumber.hidden("…567", "x");
        for (Command command : List.of(
                new Query.GetSnapshot(),
                new Query.FindByNumber(hidden.key()),
                new CallCommand.Dial(hidden.key(), Optional.empty()),
                new Query.SearchCustomers("weber 4711", 10),
                save(hidden))) {
            assertThat(typed.may(ANNA, command)).as(command.toString()).isTrue();
        }
    }

    private long many(int times, Command command) {
        return IntStream.range(0, times).filter(i -> typed.may(ANNA, command)).count();
    }

    private static Command save(PhoneNumber... numbers) {
        return new CustomerCommand.SaveCustomer(new Customer(
                new CustomerId(new UUID(1, 2)), 1, Optional.empty(), Optional.empty(), List.of(numbers), ""));
    }
}
