package org.ringback.calls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.directory.NumberReading;

/** What the first callers' numbers say of how a trunk writes them. */
class NumberSampleTest {
    private static final String COUNTRY = "incoming.office = country-code-first";
    private static final String AREA = "incoming.office = area-code-first";
    private final NumberSample sample = new NumberSample(new PbxId("office"));
    private final List<String> proposed = new ArrayList<>();
    private int numbers;

    @Test
    void numbersThatAreCertainSpeakForThoseThatAreNot() {
        hear(Set.of(), COUNTRY);
        hear(Set.of(), COUNTRY);
        hear(Set.of(), COUNTRY);
        assertThat(proposed).as("all is read: there is nothing to set").isEmpty();
        hear(Set.of(), COUNTRY, AREA);
        assertThat(proposed).singleElement().asString().contains("PBX office").endsWith(": " + COUNTRY);
        assertThat(sample.proposal()).contains(proposed.getFirst());
    }

    @Test
    void soDoesTheOneReadingThatIsAKnownCustomer() {
        hear(Set.of(AREA), COUNTRY, AREA);
        hear(Set.of(AREA), COUNTRY, AREA);
        hear(Set.of(COUNTRY, AREA), COUNTRY, AREA);
        assertThat(proposed).isEmpty();
        hear(Set.of(AREA), COUNTRY, AREA);
        assertThat(proposed).singleElement().asString().endsWith(": " + AREA);
    }

    @Test
    void whatContradictsItselfIsAskedAndNotProposed() {
        hear(Set.of(), COUNTRY);
        hear(Set.of(), COUNTRY);
        hear(Set.of(), COUNTRY);
        hear(Set.of(), AREA);
        for (int i = 0; i < 9; i++) {
            hear(Set.of(), COUNTRY, AREA);
        }
        assertThat(proposed).isEmpty();
        hear(Set.of(), COUNTRY, AREA);
        assertThat(proposed).singleElement().asString().contains("Ask whoever", AREA + ", or " + COUNTRY);
    }

    @Test
    void itIsSaidOnceAndEachNumberCountsOnce() {
        for (int i = 0; i < 40; i++) {
            hear(Set.of(COUNTRY), COUNTRY, AREA);
        }
        assertThat(proposed).hasSize(1);
        NumberSample other = new NumberSample(new PbxId("other"));
        assertThat(other.isNew("491715550001")).isTrue();
        assertThat(other.isNew("491715550001")).isFalse();
    }

    private void hear(Set<String> known, String... settings) {
        List<NumberReading> readings = new ArrayList<>();
        for (String setting : settings) {
            readings.add(
                    new NumberReading(setting, new PhoneNumber("1", Optional.of("+4930" + 1_000_000 + ++numbers))));
        }
        sample.add(readings, r -> known.contains(r.setting())).ifPresent(proposed::add);
    }
}
