package org.ringback.presence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringback.core.AgentId;
import org.ringback.core.people.ManualPresence;
import org.ringback.core.people.PresenceSource;
import org.ringback.core.people.PresenceState;

/** Which source wins, as one table. */
class MergeTest {
    private static final Instant BEGUN = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant SET = Instant.parse("2026-11-22T09:00:00Z");
    private static final Instant CALL = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant GONE = Instant.parse("2026-11-22T11:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest(name = "set {0} until {1}, phone {2}, desktop {3} → {4} by {5}")
    @CsvSource(delimiter = '|', textBlock = """
                    # set by hand   | until    | phone   | desktop | shows           | by      | since
                    -               | -        | idle    | lives   | AVAILABLE       | DEFAULT | BEGUN
                    -               | -        | in use  | lives   | ON_CALL         | PHONE   | CALL
                    -               | -        | idle    | gone    | AWAY            | DESKTOP | GONE
                    -               | -        | in use  | gone    | ON_CALL         | PHONE   | CALL
                    AVAILABLE       | -        | idle    | lives   | AVAILABLE       | AGENT   | SET
                    AVAILABLE       | -        | in use  | lives   | ON_CALL         | PHONE   | CALL
                    AVAILABLE       | -        | idle    | gone    | AWAY            | DESKTOP | GONE
                    BUSY            | -        | idle    | lives   | BUSY            | AGENT   | SET
                    BUSY            | -        | in use  | lives   | ON_CALL         | PHONE   | CALL
                    BUSY            | -        | idle    | gone    | AWAY            | DESKTOP | GONE
                    AT_LUNCH        | 13:30    | idle    | lives   | AT_LUNCH        | AGENT   | SET
                    AT_LUNCH        | 13:30    | in use  | gone    | AT_LUNCH        | AGENT   | SET
                    IN_MEETING      | -        | in use  | lives   | IN_MEETING      | AGENT   | SET
                    AWAY            | -        | idle    | gone    | AWAY            | AGENT   | SET
                    OFF_DUTY        | -        | in use  | gone    | OFF_DUTY        | AGENT   | SET
                    DO_NOT_DISTURB  | -        | in use  | lives   | DO_NOT_DISTURB  | AGENT   | SET
                    AT_LUNCH        | 11:30    | idle    | lives   | AVAILABLE       | DEFAULT | END
                    AT_LUNCH        | 12:00    | idle    | lives   | AVAILABLE       | DEFAULT | END
                    AT_LUNCH        | 11:30    | in use  | lives   | ON_CALL         | PHONE   | CALL
                    AT_LUNCH        | 11:30    | idle    | gone    | AWAY            | DESKTOP | GONE
                    """)
    void isAsTheTableSays(
            String set, String until, String phone, String desktop, String shows, String by, String since) {
        Optional<Instant> end =
                until.equals("-") ? Optional.empty() : Optional.of(Instant.parse("2026-11-22T" + until + ":00Z"));
        Optional<ManualPresence> manual = set.equals("-")
                ? Optional.empty()
                : Optional.of(new ManualPresence(
                        new AgentId("anna"), PresenceState.valueOf(set), SET, end, Optional.of("a note")));
        Merge.Sources sources = new Merge.Sources(
                manual,
                phone.equals("in use") ? Optional.of(CALL) : Optional.empty(),
                desktop.equals("gone") ? Optional.of(GONE) : Optional.empty());

        Merge.Merged merged = Merge.merge(sources, BEGUN, NOW);

        assertThat(merged.state()).isEqualTo(PresenceState.valueOf(shows));
        assertThat(merged.source()).isEqualTo(PresenceSource.valueOf(by));
        assertThat(merged.since())
                .isEqualTo(
                        switch (since) {
                            case "BEGUN" -> BEGUN;
                            case "SET" -> SET;
                            case "CALL" -> CALL;
                            case "GONE" -> GONE;
                            default -> end.orElseThrow();
                        });
        boolean byHand = merged.source() == PresenceSource.AGENT;
        assertThat(merged.note()).isEqualTo(byHand ? Optional.of("a note") : Optional.empty());
        assertThat(merged.until()).isEqualTo(byHand ? end : Optional.empty());
    }
}
