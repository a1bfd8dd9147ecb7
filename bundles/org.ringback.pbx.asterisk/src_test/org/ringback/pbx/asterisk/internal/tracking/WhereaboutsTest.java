package org.ringback.pbx.asterisk.internal.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.ringback.pbx.asterisk.internal.phones.PhoneBook;

class WhereaboutsTest {
    private final PhoneBook phones = new PhoneBook(Pattern.compile("[1-9][0-9]{1,5}"));
    private final List<String> asked = new ArrayList<>();

    @Test
    void aLegInASubroutineOfASubroutineCameFromItsGroup() {
        ListedChannel found = find(
                leg("s"), Map.of("CALLERID(dnid)", "5551600", "STACK_PEEK(1,e,1)", "ds", "STACK_PEEK(2,e,1)", "600"));
        assertThat(found.made().exten()).isEqualTo("5551600");
        assertThat(found.place().exten()).isEqualTo("600");
    }

    @Test
    void aLegAtANumberIsWhereItIs() {
        ListedChannel found = find(leg("101"), Map.of("CALLERID(dnid)", "5551101"));
        assertThat(found.place().exten()).isEqualTo("101");
        assertThat(asked).containsExactly("CALLERID(dnid)");
    }

    @Test
    void whereNothingIsKnownItStaysAsListed() {
        assertThat(find(leg("s"), Map.of())).isEqualTo(leg("s"));
    }

    @Test
    void nothingToAskIsDoneAtOnce() {
        List<List<ListedChannel>> done = new ArrayList<>();
        new Whereabouts((channel, variable, answered) -> {}, phones).find(List.of(), done::add);
        assertThat(done).containsExactly(List.of());
    }

    private ListedChannel find(ListedChannel leg, Map<String, String> values) {
        List<List<ListedChannel>> done = new ArrayList<>();
        new Whereabouts(
                        (channel, variable, answered) -> {
                            asked.add(variable);
                            answered.accept(values.getOrDefault(variable, ""));
                        },
                        phones)
                .find(List.of(leg), done::add);
        assertThat(done).hasSize(1);
        return done.get(0).get(0);
    }

    private static ListedChannel leg(String exten) {
        return new ListedChannel(
                new PbxEvent.Made("1.1", "PJSIP/trunk-00000001", "1.1", exten, Party.UNKNOWN),
                new PbxEvent.Runs("1.1", exten, "Dial", "Local/101@in&Local/102@in", Party.UNKNOWN),
                false,
                false,
                Optional.empty(),
                Duration.ZERO);
    }
}
