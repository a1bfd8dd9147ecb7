package org.ringback.presence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallId;
import org.ringback.core.call.DeviceState;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Phone;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Agent;
import org.ringback.core.people.ManualPresence;
import org.ringback.core.people.Presence;
import org.ringback.core.people.PresenceSource;
import org.ringback.core.people.PresenceState;
import org.ringback.core.people.Role;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.server.Sender;
import org.ringback.directory.memory.MemoryDirectory;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.telephony.Telephony;
import org.ringback.repository.PresenceRepository;

/** What everybody sees of anna, as the phone, the desktop and she herself go on. */
class PresenceEngineTest {
    private static final PhoneNumber CALLER = new PhoneNumber("+49 30 901820", Optional.of("+4930901820"));

    private static final PbxId PBX = new PbxId("office");
    private static final Extension PHONE = new Extension(PBX, "101");
    private static final Agent ANNA =
            new Agent(new AgentId("anna"), 1, "Anna", Role.AGENT, List.of(PHONE), Set.of(), Optional.empty(), true);
    private final List<Presence> told = new CopyOnWriteArrayList<>();
    private final Map<AgentId, ManualPresence> saved = new LinkedHashMap<>();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private long phoneRevision;
    private PresenceEngine engine = newEngine();

    @AfterEach
    void stop() {
        engine.stop();
    }

    @Test
    void whatIsSetIsToldKeptAndEndsByItself() {
        Instant end = now.plusSeconds(1800);
        assertThat(set(PresenceState.AT_LUNCH, Optional.of(end), "back at half past"))
                .isEqualTo(Reply.done());

        Presence lunch = last();
        assertThat(lunch.state()).isEqualTo(PresenceState.AT_LUNCH);
        assertThat(lunch.source()).isEqualTo(PresenceSource.AGENT);
        assertThat(lunch.until()).contains(end);
        assertThat(lunch.note()).contains("back at half past");
        assertThat(saved.get(ANNA.id()).state()).isEqualTo(PresenceState.AT_LUNCH);

        pass(Duration.ofSeconds(119));
        assertThat(last()).isEqualTo(lunch);
        pass(Duration.ofSeconds(1680));
        assertThat(last().until()).contains(end);
        pass(Duration.ofSeconds(1));
        assertThat(last().state()).isEqualTo(PresenceState.AVAILABLE);
        assertThat(last().since()).isEqualTo(end);
        assertThat(last().revision()).isGreaterThan(lunch.revision());
    }

    @Test
    void whatIsSetOutlivesARestart() {
        set(PresenceState.IN_MEETING, Optional.empty(), "");
        assertThat(newEngine().of(ANNA.id()).state()).isEqualTo(PresenceState.IN_MEETING);
    }

    @Test
    void whatCannotBeSetIsRefused() {
        assertThat(set(PresenceState.ON_CALL, Optional.empty(), "")).isInstanceOf(Reply.Refused.class);
        assertThat(set(PresenceState.AWAY, Optional.of(now), ""))
                .isEqualTo(new Reply.Refused(Refusal.INVALID, "the end time must be in the future"));
        assertThat(set(PresenceState.AWAY, Optional.empty(), "x".repeat(121))).isInstanceOf(Reply.Refused.class);
        assertThat(saved).isEmpty();
    }

    @Test
    void aCommandThatComesAgainLateChangesNothing() {
        CommandId id = new CommandId(new UUID(1, 1));
        var lunch = new PresenceCommand.SetPresence(PresenceState.AT_LUNCH, Optional.empty(), Optional.empty());
        engine.handle(anna(), id, lunch);
        set(PresenceState.AVAILABLE, Optional.empty(), "");
        assertThat(engine.handle(anna(), id, lunch)).isEqualTo(Reply.done());
        assertThat(last().state()).isEqualTo(PresenceState.AVAILABLE);
    }

    /** Signs of life wait with the work; however late they are, whoever is connected is here. */
    @Test
    void whoIsConnectedIsHereHoweverSlowTheServerIs() {
        alive("desk.1");
        engine.desktopConnected(ANNA.id(), "desk.1");
        pass(Duration.ofHours(3));
        assertThat(engine.of(ANNA.id()).state()).isEqualTo(PresenceState.AVAILABLE);
    }

    @Test
    void whoConnectsAnewInTimeWasNeverAway() {
        alive("desk.1");
        engine.desktopConnected(ANNA.id(), "desk.1");
        pass(Duration.ofHours(1));
        engine.desktopDisconnected(ANNA.id(), "desk.1", Duration.ofSeconds(3));
        pass(Duration.ofSeconds(11));
        assertThat(engine.of(ANNA.id()).state()).isEqualTo(PresenceState.AVAILABLE);
        engine.desktopConnected(ANNA.id(), "desk.1");
        pass(Duration.ofHours(1));
        assertThat(engine.of(ANNA.id()).state()).isEqualTo(PresenceState.AVAILABLE);
    }

    @Test
    void whoseConnectionWasLostIsAwaySinceNothingWasHeard() {
        engine.desktopConnected(ANNA.id(), "desk.1");
        pass(Duration.ofHours(1));
        engine.desktopDisconnected(ANNA.id(), "desk.1", Duration.ofSeconds(3));
        pass(Duration.ofSeconds(12));
        assertThat(last().state()).isEqualTo(PresenceState.AWAY);
        assertThat(last().since()).isEqualTo(now.minusSeconds(15));
    }

    @Test
    void aDesktopThatFrozeIsAwayAsSoonAsTheBrokerGivesItUp() {
        engine.desktopConnected(ANNA.id(), "desk.1");
        pass(Duration.ofHours(1));
        engine.desktopDisconnected(ANNA.id(), "desk.1", Duration.ofSeconds(16));
        assertThat(last().state()).isEqualTo(PresenceState.AWAY);
    }

    @Test
    void oneOfTwoConnectedDesktopsIsEnough() {
        engine.desktopConnected(ANNA.id(), "desk.1");
        engine.desktopConnected(ANNA.id(), "desk.2");
        engine.handle(anna(), id(), new PresenceCommand.SignOff("desk.1"));
        engine.desktopDisconnected(ANNA.id(), "desk.1", Duration.ZERO);
        pass(Duration.ofHours(1));
        assertThat(engine.of(ANNA.id()).state()).isEqualTo(PresenceState.AVAILABLE);
        engine.handle(anna(), id(), new PresenceCommand.SignOff("desk.2"));
        assertThat(last().state()).isEqualTo(PresenceState.AWAY);
    }

    /** The desktops that were there before a restart of the server come back one after another. */
    @Test
    void afterAStartNobodyCountsAsNotLoggedInBeforeTheirDesktopHadTimeToComeBack() {
        pass(Duration.ofSeconds(119));
        assertThat(engine.of(ANNA.id()).noDesktopSince()).isEmpty();
        engine.desktopConnected(ANNA.id(), "desk.1");
        pass(Duration.ofHours(1));
        assertThat(told).as("told since the start").hasSize(1);
    }

    @Test
    void whoNeverLoggedInIsNotLoggedInAndStillAvailable() {
        Instant begun = now;
        pass(Duration.ofMinutes(2));
        assertThat(last().state()).as("what the rules ask for").isEqualTo(PresenceState.AVAILABLE);
        assertThat(last().noDesktopSince()).contains(begun);
        assertThat(last().notLoggedIn()).isTrue();
        pass(Duration.ofHours(1));
        assertThat(told).as("told once more").hasSize(2);
        engine.desktopConnected(ANNA.id(), "desk.1");
        assertThat(last().noDesktopSince()).isEmpty();
        assertThat(last().notLoggedIn()).isFalse();
    }

    @Test
    void whoLogsOutIsNotLoggedInAtOnceAndWhoComesBackInTimeNeverWas() {
        pass(Duration.ofHours(1));
        engine.desktopConnected(ANNA.id(), "desk.1");
        engine.desktopDisconnected(ANNA.id(), "desk.1", Duration.ZERO);
        pass(Duration.ofSeconds(14));
        assertThat(last().noDesktopSince()).isEmpty();
        engine.desktopConnected(ANNA.id(), "desk.1");
        assertThat(last().noDesktopSince()).isEmpty();
        engine.handle(anna(), id(), new PresenceCommand.SignOff("desk.1"));
        assertThat(last().noDesktopSince()).contains(now);
        assertThat(last().state()).isEqualTo(PresenceState.AWAY);
        assertThat(last().notLoggedIn()).isTrue();
    }

    @Test
    void whereOnlySignsOfLifeAreHeardWhoGivesThemIsLoggedIn() {
        alive("desk.1");
        for (int i = 0; i < 20; i++) {
            pass(Duration.ofSeconds(10));
            alive("desk.1");
            assertThat(last().noDesktopSince()).isEmpty();
        }
        pass(Duration.ofSeconds(15));
        assertThat(last().notLoggedIn()).isTrue();
    }

    @Test
    void whatIsSetAndWhatThePhoneDoesSayMoreThanThatNobodyIsLoggedIn() {
        set(PresenceState.AT_LUNCH, Optional.empty(), "");
        pass(Duration.ofMinutes(5));
        assertThat(last().noDesktopSince()).isPresent();
        assertThat(last().notLoggedIn()).isFalse();
        set(PresenceState.AVAILABLE, Optional.empty(), "");
        assertThat(last().notLoggedIn()).isTrue();
        engine.statusChanged(new PbxStatus(PBX, PbxStatus.State.ONLINE, "", now));
        phone(DeviceState.IN_USE);
        assertThat(last().state()).isEqualTo(PresenceState.ON_CALL);
        assertThat(last().notLoggedIn()).isFalse();
    }

    @Test
    void thePhoneSaysWhoIsOnACall() {
        engine.statusChanged(new PbxStatus(PBX, PbxStatus.State.ONLINE, "", now));
        phone(DeviceState.RINGING);
        assertThat(engine.of(ANNA.id()).state()).isEqualTo(PresenceState.AVAILABLE);
        pass(Duration.ofSeconds(5));
        phone(DeviceState.IN_USE);
        assertThat(last().state()).isEqualTo(PresenceState.ON_CALL);
        assertThat(last().source()).isEqualTo(PresenceSource.PHONE);
        assertThat(last().since()).isEqualTo(now);
        pass(Duration.ofSeconds(60));
        phone(DeviceState.IDLE);
        assertThat(last().state()).isEqualTo(PresenceState.AVAILABLE);
        assertThat(last().since()).as("since the call ended").isEqualTo(now);
    }

    @Test
    void aPhoneOfAPbxThatIsOfflineSaysNothing() {
        engine.statusChanged(new PbxStatus(PBX, PbxStatus.State.ONLINE, "", now));
        phone(DeviceState.IN_USE);
        engine.statusChanged(new PbxStatus(PBX, PbxStatus.State.OFFLINE, "gone", now));
        assertThat(last().state()).isEqualTo(PresenceState.AVAILABLE);
    }

    @Test
    void aDesktopThatFallsSilentShowsAsAwaySinceItWasHeardLast() {
        alive("desk");
        Instant heard = now;
        pass(Duration.ofSeconds(14));
        assertThat(engine.of(ANNA.id()).state()).isEqualTo(PresenceState.AVAILABLE);
        pass(Duration.ofSeconds(1));
        assertThat(last().state()).isEqualTo(PresenceState.AWAY);
        assertThat(last().source()).isEqualTo(PresenceSource.DESKTOP);
        assertThat(last().since()).isEqualTo(heard);
        pass(Duration.ofSeconds(5));
        alive("desk");
        assertThat(last().state()).isEqualTo(PresenceState.AVAILABLE);
        assertThat(last().since()).isEqualTo(now);
    }

    @Test
    void oneOfTwoDesktopsIsEnough() {
        alive("office");
        alive("home");
        engine.handle(anna(), id(), new PresenceCommand.SignOff("office"));
        assertThat(engine.of(ANNA.id()).state()).isEqualTo(PresenceState.AVAILABLE);
        engine.handle(anna(), id(), new PresenceCommand.SignOff("home"));
        assertThat(last().state()).isEqualTo(PresenceState.AWAY);
        assertThat(last().since()).isEqualTo(now);
    }

    @Test
    void everybodySeesWhoIsResponding() {
        engine.responding(ANNA.id(), true, Set.of(CALLER));
        assertThat(last().respondingSince()).contains(now);
        Instant since = now;
        pass(Duration.ofSeconds(3));
        engine.responding(ANNA.id(), true, Set.of(CALLER));
        assertThat(engine.of(ANNA.id()).respondingSince()).contains(since);
        assertThat(engine.respondingTo(new PhoneNumber("030 901820", CALLER.e164())))
                .as("however it is written")
                .contains(ANNA.id());
        assertThat(engine.respondingTo(PhoneNumber.unread("0815"))).isEmpty();
        engine.responding(ANNA.id(), false, Set.of());
        assertThat(last().respondingSince()).isEmpty();
        assertThat(engine.respondingTo(CALLER)).isEmpty();
    }

    @Test
    void nothingIsToldThatHasNotChanged() {
        alive("desk");
        int before = told.size();
        for (int i = 0; i < 10; i++) {
            pass(Duration.ofSeconds(5));
            alive("desk");
        }
        assertThat(told).hasSize(before);
    }

    private Reply set(PresenceState state, Optional<Instant> until, String note) {
        return engine.handle(anna(), id(), new PresenceCommand.SetPresence(state, until, Optional.of(note)));
    }

    private void alive(String desktop) {
        engine.handle(anna(), id(), new PresenceCommand.KeepAlive(desktop));
    }

    private void phone(DeviceState state) {
        engine.phoneChanged(new Phone(PHONE, state, now, ++phoneRevision));
    }

    private void pass(Duration time) {
        now = now.plus(time);
        engine.tick();
    }

    private Presence last() {
        return told.get(told.size() - 1);
    }

    private static Sender anna() {
        return new Sender(ANNA, "desk");
    }

    private static CommandId id() {
        return new CommandId(UUID.randomUUID());
    }

    private PresenceEngine newEngine() {
        PresenceRepository repository = new PresenceRepository() {
            @Override
            public Collection<ManualPresence> presences() {
                return saved.values();
            }

            @Override
            public void save(ManualPresence presence) {
                saved.put(presence.agent(), presence);
            }
        };
        return new PresenceEngine(
                MemoryDirectory.of(ANNA),
                repository,
                new NoCalls(),
                (event, audiences) -> told.add(((DeskEvent.PresenceChanged) event).presence()),
                new PresenceSettings(Duration.ofSeconds(15)),
                new TestClock(),
                Executors.newSingleThreadScheduledExecutor());
    }

    private final class TestClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(@Nullable ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static final class NoCalls implements Telephony {
        @Override
        public Collection<Call> calls() {
            return new ArrayList<>();
        }

        @Override
        public Optional<Call> call(CallId id) {
            return Optional.empty();
        }

        @Override
        public Collection<Phone> phones() {
            return new ArrayList<>();
        }

        @Override
        public Optional<Phone> phone(Extension extension) {
            return Optional.empty();
        }

        @Override
        public Collection<PbxStatus> statuses() {
            return new ArrayList<>();
        }

        @Override
        public <T> Optional<T> capability(PbxId pbx, Class<T> type) {
            return Optional.empty();
        }

        @Override
        public CompletionStage<CallId> dial(Extension phone, PhoneNumber number) {
            return new CompletableFuture<>();
        }
    }
}
