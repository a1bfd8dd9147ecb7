package org.ringback.pbx.asterisk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.core.call.DiversionReason.BUSY;
import static org.ringback.core.call.DiversionReason.NO_ANSWER;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringback.core.PbxId;
import org.ringback.core.Revisions;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Talk;
import org.ringback.pbx.asterisk.internal.phones.PhoneBook;
import org.ringback.pbx.asterisk.internal.tracking.CallTracker;
import org.ringback.pbx.asterisk.internal.tracking.PbxEvent;

/** The tracker on calls through a dialplan in the manner of the distributions: everything behind Local channels. */
class DistributionDialplanTest {
    private static final PbxId PBX = new PbxId("office");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T14:00:00Z"), ZoneOffset.UTC);

    private final PhoneBook phones = new PhoneBook(Pattern.compile("[1-9][0-9]{1,5}"));
    private final CallTracker tracker = new CallTracker(PBX, phones, new Revisions(CLOCK), CLOCK);
    private final List<Call> told = new ArrayList<>();

    DistributionDialplanTest() {
        for (String number : List.of("101", "102", "103", "104", "105", "112")) {
            phones.hint(number, "PJSIP/" + number);
        }
    }

    @ParameterizedTest(name = "{0}: nobody took it, {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "busy-tone-busy, 101, -, -, BUSY",
                "fall-through-declined, 101, -, -, REFUSED",
                "fpbx-busy-voicemail, 101, -, -, BUSY",
                "sip404, 101, -, -, NOT_FOUND",
                "ivr-then-noanswer, 101, -, -, NO_ANSWER",
                "withheld-missed, 101, -, -, NO_ANSWER",
                "ringgroup-missed, -, 600, -, NO_ANSWER",
                "queue-abandoned-20s, -, 700, -, GIVEN_UP",
                "hunt-missed, -, 602, -, NO_ANSWER",
                "findme-not-confirmed, 101, -, 101, NO_ANSWER"
            })
    void missed(String transcript, String requested, String group, String diverted, CallEnd end) {
        Call call = last(transcript);
        assertThat(call.requested()).isEqualTo(Optional.ofNullable(requested).map(DistributionDialplanTest::phone));
        assertThat(call.group()).isEqualTo(Optional.ofNullable(group).map(DistributionDialplanTest::phone));
        assertThat(call.diversions())
                .isEqualTo(Optional.ofNullable(diverted).stream()
                        .map(number -> Diversion.of(phone(number), NO_ANSWER))
                        .toList());
        assertThat(call.missed()).isTrue();
        assertThat(call.talks()).isEmpty();
        assertThat(call.end()).contains(end);
        assertThat(told).allSatisfy(state -> assertThat(state.state()).isNotEqualTo(CallState.TALKING));
    }

    @ParameterizedTest(name = "{0}: {3} took it")
    @CsvSource(
            nullValues = "-",
            value = {
                "server-restart-talking, 101, -, 102",
                "ami-cut-ringgroup-meanwhile, -, 600, 102",
                "ami-cut-diverted-before, 101, -, 102",
                "hunt, -, 602, 102"
            })
    void answered(String transcript, String requested, String group, String taker) {
        Call call = last(transcript);
        assertThat(call.requested()).isEqualTo(Optional.ofNullable(requested).map(DistributionDialplanTest::phone));
        assertThat(call.group()).isEqualTo(Optional.ofNullable(group).map(DistributionDialplanTest::phone));
        assertThat(call.answeredBy()).contains(phone(taker));
        assertThat(call.talks()).extracting(Talk::phone).containsExactly(phone(taker));
        assertThat(call.end()).contains(CallEnd.HUNG_UP);
        assertThat(told.stream().map(Call::id).distinct()).hasSize(1);
    }

    @Test
    void aHuntGroupIsNotItsFirstMember() {
        play("hunt");
        assertThat(told).allSatisfy(state -> {
            assertThat(state.requested()).isEmpty();
            assertThat(state.diversions()).isEmpty();
        });
    }

    @Test
    void anAttendedTransferBehindALocalChannel() {
        play("attended-refer-queue-call");
        Call call = last(told.get(0));
        assertThat(call.group()).contains(phone("700"));
        assertThat(call.answeredBy()).contains(phone("104"));
        assertThat(call.talks()).extracting(Talk::phone).containsExactly(phone("101"), phone("104"));
        assertThat(call.end()).contains(CallEnd.HUNG_UP);
        assertThat(tracker.calls()).isEmpty();
    }

    @Test
    void aCallerWhoWaitsInAQueueWaitsBeforeAPhoneRings() {
        play("queue-abandoned-20s");
        assertThat(told.get(0).state()).isEqualTo(CallState.WAITING);
        assertThat(told).anySatisfy(state -> {
            assertThat(state.state()).isEqualTo(CallState.RINGING);
            assertThat(state.ringing()).isNotEmpty();
        });
    }

    @Test
    void everyPhoneThatWasRungInVainIsSaid() {
        assertThat(last("ringgroup-missed").tried())
                .extracting(tried -> tried.target().number())
                .containsExactlyInAnyOrder("101", "102", "103");
        assertThat(told.get(told.size() - 1).tried()).noneMatch(tried -> tried.byTransfer());
    }

    // ---- a server that comes later, and a connection that is cut ----

    /** At every place of every transcript a server starts: whoever speaks then has been spoken with. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "server-restart-talking, 101, -, 102",
                "ami-cut-ringgroup-meanwhile, -, 600, 102",
                "ami-cut-diverted-before, 101, -, 102",
                "attended-refer-queue-call, -, 700, 104",
                "hunt, -, 602, 102"
            })
    void aServerThatStartsMeanwhileSeesWhoSpeaks(String transcript, String requested, String group, String taker) {
        List<PbxEvent> events = events(transcript);
        for (int cut = 1; cut < events.size(); cut++) {
            PbxPicture picture = PbxPicture.after(events.subList(0, cut));
            if (!picture.speaks(taker)) {
                continue;
            }
            CallTracker late = new CallTracker(PBX, phones, new Revisions(CLOCK), CLOCK);
            late.synchronise(Set.of(), picture.channels(), Set.of());
            assertThat(late.calls()).as("after event %d", cut).anySatisfy(call -> {
                assertThat(call.answeredAt()).isPresent();
                assertThat(call.answeredBy()).contains(phone(taker));
                assertThat(call.diversions()).isEmpty();
                assertThat(call.group()).isEqualTo(Optional.ofNullable(group).map(DistributionDialplanTest::phone));
                assertThat(call.requested())
                        .isEqualTo(Optional.ofNullable(requested).map(DistributionDialplanTest::phone));
            });
            List<Call> rest = new ArrayList<>();
            events.subList(cut, events.size()).forEach(event -> rest.addAll(late.on(event)));
            assertThat(rest)
                    .filteredOn(call -> call.end().isPresent())
                    .as("after event %d", cut)
                    .anySatisfy(call -> assertThat(call.end()).contains(CallEnd.HUNG_UP));
            assertThat(rest).noneMatch(Call::missed);
        }
    }

    /** Wherever the connection is cut and however long, no diversion arises that there was not. */
    @ParameterizedTest
    @CsvSource({
        "ami-cut-diverted-before",
        "server-restart-talking",
        "hunt-missed",
        "ringgroup-missed",
        "busy-tone-busy",
        "ivr-then-noanswer",
        "queue-abandoned-20s"
    })
    void aCutInventsNoDiversion(String transcript) {
        List<PbxEvent> events = events(transcript);
        List<Diversion> all = last(transcript).diversions();
        for (int cut = 1; cut < events.size(); cut += 3) {
            for (int back : List.of(cut, Math.min(cut + 7, events.size()))) {
                CallTracker one = new CallTracker(PBX, phones, new Revisions(CLOCK), CLOCK);
                events.subList(0, cut).forEach(one::on);
                one.synchronise(
                        one.channelIds(),
                        PbxPicture.after(events.subList(0, back)).channels(),
                        Set.of());
                List<Call> rest = new ArrayList<>(one.calls());
                events.subList(back, events.size()).forEach(event -> rest.addAll(one.on(event)));
                assertThat(rest)
                        .as("cut after event %d until %d", cut, back)
                        .allSatisfy(call -> assertThat(call.diversions().stream()
                                        .map(Diversion::from)
                                        .toList())
                                .isSubsetOf(all.stream().map(Diversion::from).toList()));
            }
        }
    }

    @Test
    void aDiversionIsAsItWasBeforeTheCut() {
        assertThat(last("ami-cut-diverted-before").diversions()).containsExactly(Diversion.of(phone("101"), BUSY));
    }

    private Call last(String transcript) {
        play(transcript);
        return last(told.get(told.size() - 1));
    }

    private Call last(Call of) {
        return told.stream()
                .filter(call -> call.id().equals(of.id()))
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private void play(String transcript) {
        events(transcript).forEach(event -> told.addAll(tracker.on(event)));
    }

    private static List<PbxEvent> events(String transcript) {
        return Transcript.read("distribution/" + transcript);
    }

    private static Extension phone(String number) {
        return new Extension(PBX, number);
    }
}
