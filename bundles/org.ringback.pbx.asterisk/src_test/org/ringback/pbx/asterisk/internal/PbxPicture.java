package org.ringback.pbx.asterisk.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringback.pbx.asterisk.internal.phones.PhoneBook;
import org.ringback.pbx.asterisk.internal.tracking.CallTracker;
import org.ringback.pbx.asterisk.internal.tracking.Conversation;
import org.ringback.pbx.asterisk.internal.tracking.ListedChannel;
import org.ringback.pbx.asterisk.internal.tracking.PbxEvent;
import org.ringback.pbx.asterisk.internal.tracking.TrackedChannel;

/** What CoreShowChannels would list at one place of a transcript: the channels as the events so far have left them. */
final class PbxPicture {
    private final Map<String, ListedChannel> channels = new LinkedHashMap<>();

    static PbxPicture after(List<PbxEvent> events) {
        PbxPicture picture = new PbxPicture();
        events.forEach(picture::on);
        return picture;
    }

    List<ListedChannel> channels() {
        return List.copyOf(channels.values());
    }

    /** Whether this phone and somebody outside are in bridges that hear each other. */
    boolean speaks(String phone) {
        CallTracker all = new CallTracker(
                new org.ringback.core.PbxId("x"),
                new PhoneBook(java.util.regex.Pattern.compile("[1-9][0-9]{1,5}")),
                new org.ringback.core.Revisions(java.time.Clock.systemUTC()),
                java.time.Clock.systemUTC());
        Map<String, TrackedChannel> legs = new LinkedHashMap<>();
        channels.values().forEach(one -> {
            TrackedChannel leg = all.made(one.made(), java.time.Instant.EPOCH);
            leg.bridge = one.bridge();
            legs.put(one.id(), leg);
        });
        return legs.values().stream()
                .filter(leg -> leg.name.startsWith("PJSIP/" + phone + "-"))
                .map(leg -> Conversation.of(leg, legs.values()))
                .anyMatch(conversation ->
                        conversation.parties().stream().anyMatch(party -> party.name.startsWith("PJSIP/trunk")));
    }

    private void on(PbxEvent event) {
        switch (event) {
            case PbxEvent.Made e ->
                channels.put(
                        e.channel(),
                        new ListedChannel(
                                e,
                                new PbxEvent.Runs(e.channel(), e.exten(), "", "", e.party()),
                                false,
                                false,
                                Optional.empty(),
                                Duration.ofSeconds(9)));
            case PbxEvent.Runs e ->
                channels.computeIfPresent(
                        e.channel(),
                        (id, c) -> new ListedChannel(c.made(), e, c.ringing(), c.up(), c.bridge(), c.age()));
            case PbxEvent.Rings e ->
                channels.computeIfPresent(
                        e.channel(),
                        (id, c) -> new ListedChannel(c.made(), c.place(), e.ringing(), c.up(), c.bridge(), c.age()));
            case PbxEvent.Entered e ->
                channels.computeIfPresent(
                        e.channel(),
                        (id, c) ->
                                new ListedChannel(c.made(), c.place(), false, true, Optional.of(e.bridge()), c.age()));
            case PbxEvent.Left e ->
                channels.computeIfPresent(
                        e.channel(),
                        (id, c) -> new ListedChannel(
                                c.made(),
                                c.place(),
                                c.ringing(),
                                c.up(),
                                c.bridge().filter(b -> !b.equals(e.bridge())),
                                c.age()));
            case PbxEvent.Gone e -> channels.remove(e.channel());
            default -> {}
        }
    }
}
