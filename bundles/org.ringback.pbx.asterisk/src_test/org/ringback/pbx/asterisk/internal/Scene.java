package org.ringback.pbx.asterisk.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.PbxId;
import org.ringback.core.Revisions;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Extension;
import org.ringback.pbx.asterisk.internal.phones.PhoneBook;
import org.ringback.pbx.asterisk.internal.tracking.CallTracker;
import org.ringback.pbx.asterisk.internal.tracking.Party;
import org.ringback.pbx.asterisk.internal.tracking.PbxEvent;

/** A call told event by event, with a clock that goes when it is told to. Channels are named by what they are: {@code 101}. */
final class Scene {
    static final PbxId PBX = new PbxId("office");

    private Instant now = Instant.parse("2026-11-22T14:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(@Nullable ZoneId zone) {
            return this;
        }
    };
    private final PhoneBook phones = new PhoneBook(Pattern.compile("[1-9][0-9]{1,5}"));
    final CallTracker tracker = new CallTracker(PBX, phones, new Revisions(clock), clock);
    final List<Call> told = new ArrayList<>();

    Scene() {
        List.of("101", "102", "103", "104").forEach(number -> phones.hint(number, "PJSIP/" + number));
    }

    static Extension phone(String number) {
        return new Extension(PBX, number);
    }

    Scene on(PbxEvent event) {
        told.addAll(tracker.on(event));
        return this;
    }

    Scene after(int seconds) {
        now = now.plusSeconds(seconds);
        return this;
    }

    /** A caller comes in by the trunk. */
    Scene caller(String dialled) {
        return on(new PbxEvent.Made(
                "trunk", "PJSIP/trunk-00000001", "trunk", dialled, new Party(Optional.of("089123"), Optional.empty())));
    }

    Scene made(String channel, String name) {
        return on(new PbxEvent.Made(channel, name, "trunk", "s", Party.UNKNOWN));
    }

    /** A Local channel: halves {@code NAME;1} and {@code NAME;2}. */
    Scene local(String name) {
        return made(name + ";1", "Local/" + name + "@inside-00000001;1")
                .made(name + ";2", "Local/" + name + "@inside-00000001;2");
    }

    Scene runs(String channel, String exten, String application, String data) {
        return on(new PbxEvent.Runs(
                channel, exten, application, data, new Party(Optional.of("089123"), Optional.empty())));
    }

    Scene dials(String from, String to) {
        return on(new PbxEvent.DialBegan(Optional.of(from), to));
    }

    Scene ended(String from, String to, String status) {
        return on(new PbxEvent.DialEnded(Optional.of(from), to, status, ""));
    }

    /** A phone's leg is made, dialled, and rings. */
    Scene rings(String from, String phone) {
        return made(phone, "PJSIP/" + phone + "-00000009").dials(from, phone).on(new PbxEvent.Rings(phone, true));
    }

    Scene bridged(String bridge, String... channels) {
        for (String channel : channels) {
            on(new PbxEvent.Entered(channel, bridge));
        }
        return this;
    }

    Scene leaves(String channel, int cause) {
        return on(new PbxEvent.Leaves(channel, cause));
    }

    Scene gone(String... channels) {
        for (String channel : channels) {
            on(new PbxEvent.Gone(channel, 16));
        }
        return this;
    }

    Call last() {
        return told.get(told.size() - 1);
    }

    List<CallState> states() {
        return told.stream().map(Call::state).distinct().toList();
    }

    Duration rang() {
        return last().rang();
    }
}
