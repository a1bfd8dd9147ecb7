package org.ringback.pbx.asterisk.internal.tracking;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Revisions;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Caller;
import org.ringback.core.call.Extension;
import org.ringback.pbx.asterisk.internal.phones.PhoneBook;

/**
 * Turns the PBX's events about channels into calls: who calls, which phone the PBX tried first, why the call went on to
 * another, who answered. It needs no line of Ringback's in the dialplan. What a leg's place in the dialplan means is read by
 * {@link Dialplan}, who hears whom by {@link Conversation}.
 *
 * <p>Does no I/O; one thread at a time.
 */
public final class CallTracker {
    /** A call that Ringback has asked for and whose first channel is not there yet. */
    private record Expected(Extension phone, PhoneNumber number) {}

    private final PbxId pbx;
    private final PhoneBook phones;
    private final Dialplan dialplan;
    private final Revisions revisions;
    private final Clock clock;
    private final Map<String, TrackedChannel> channels = new LinkedHashMap<>();
    private final Map<String, TrackedCall> byLink = new HashMap<>();
    private final Map<CallId, Call> told = new LinkedHashMap<>();
    private final Map<String, Expected> expected = new HashMap<>();
    /**
     * Decisions not to let a phone ring, by the leg that asked. The question comes by another way than the events, and can
     * overtake them: a decision counts when the events have come to its phone.
     */
    private final Map<String, Map<Extension, String>> decisions = new HashMap<>();

    private final Set<TrackedCall> touched = new LinkedHashSet<>();
    private final List<Call> ended = new ArrayList<>();

    public CallTracker(PbxId pbx, PhoneBook phones, Revisions revisions, Clock clock) {
        this.pbx = pbx;
        this.phones = phones;
        this.dialplan = new Dialplan(pbx, phones);
        this.revisions = revisions;
        this.clock = clock;
    }

    /** The calls that this event has changed, as they now are. */
    public List<Call> on(PbxEvent event) {
        switch (event) {
            case PbxEvent.Made made -> made(made, clock.instant());
            case PbxEvent.Named named ->
                with(named.channel(), c -> {
                    if (c.id.equals(c.call.origin)) {
                        c.call.named(named.party().caller());
                    }
                });
            case PbxEvent.Rings rings -> with(rings.channel(), c -> rings(c, rings.ringing(), clock.instant()));
            case PbxEvent.Runs runs -> with(runs.channel(), c -> runs(c, runs));
            case PbxEvent.DialBegan began -> with(began.to(), to -> dialBegan(began.from(), to));
            case PbxEvent.DialEnded end -> with(end.to(), to -> dialEnded(end, to));
            case PbxEvent.Entered entered -> with(entered.channel(), c -> entered(c, entered.bridge()));
            case PbxEvent.Left left ->
                with(left.channel(), c -> {
                    if (c.bridge.filter(left.bridge()::equals).isPresent()) {
                        c.bridge = Optional.empty();
                        joinAll(c.call, clock.instant());
                    }
                });
            case PbxEvent.Held held -> with(held.channel(), c -> c.held = held.held());
            case PbxEvent.Parked parked ->
                with(parked.channel(), c -> {
                    c.bridge = Optional.empty();
                    c.call.parked(clock.instant());
                });
            case PbxEvent.Unparked unparked -> with(unparked.channel(), c -> c.call.unparked());
            case PbxEvent.PickedUp picked -> with(picked.channel(), c -> with(picked.target(), t -> move(c, t.call)));
            case PbxEvent.Leaves leaves ->
                with(leaves.channel(), c -> {
                    c.cause = leaves.cause();
                    c.call.leaves(c);
                });
            case PbxEvent.Gone gone -> with(gone.channel(), c -> gone(c, gone.cause()));
        }
        return changes();
    }

    /** Ringback is about to ask for a call whose first channel will have this id. */
    public CallId expect(String channel, Extension phone, PhoneNumber number) {
        expected.put(channel, new Expected(phone, number));
        return new CallId(pbx, channel);
    }

    /** A call that was asked for will not come. Whether it had not come yet. */
    public boolean expectNoMore(String channel) {
        return expected.remove(channel) != null;
    }

    /** The forwarding decision for a call is not to let this phone ring. */
    public List<Call> decidedAgainst(String channel, Extension phone, String reason) {
        decisions.computeIfAbsent(channel, id -> new LinkedHashMap<>()).put(phone, reason);
        with(channel, c -> c.call.search.attempt().ifPresent(now -> applyDecision(channel, c.call, now.phone)));
        return changes();
    }

    private void applyDecision(String channel, TrackedCall call, Extension phone) {
        String reason = decisions.getOrDefault(channel, Map.of()).get(phone);
        if (reason != null) {
            call.search.decidedAgainst(phone, reason);
        }
    }

    /** The phones that this leg's call was not to ring or did not reach before it came to {@code phone}. */
    public List<Extension> triedBefore(String channel, Extension phone) {
        Set<Extension> tried = new LinkedHashSet<>();
        callOf(channel).ifPresent(call -> tried.addAll(call.search.before(phone)));
        tried.addAll(decisions.getOrDefault(channel, Map.of()).keySet());
        tried.remove(phone);
        return List.copyOf(tried);
    }

    /** The call that a channel belongs to. */
    public Optional<TrackedCall> callOf(String channel) {
        return channel(channel).map(c -> c.call);
    }

    /** A call that has not ended. */
    public Optional<TrackedCall> call(CallId id) {
        return channels.values().stream()
                .map(c -> c.call)
                .filter(call -> call.id.equals(id))
                .findFirst();
    }

    /** The calls that have not ended. */
    public Collection<Call> calls() {
        return List.copyOf(told.values());
    }

    public Set<String> channelIds() {
        return Set.copyOf(channels.keySet());
    }

    /**
     * Compares with the channels that the PBX really has, after a time without a connection. A call that is gone has ended
     * unseen: {@link #calls} does not have it any more.
     *
     * @param before the channels that were known when the list was asked for
     * @param listed what was listed
     * @param parked the channels that are parked
     */
    public void synchronise(Set<String> before, List<ListedChannel> listed, Set<String> parked) {
        new Comparison(this, dialplan, clock.instant()).with(before, listed, parked);
        touched.addAll(byLink.values());
        changes();
    }

    Optional<TrackedChannel> channel(String id) {
        return Optional.ofNullable(channels.get(id));
    }

    public TrackedChannel made(PbxEvent.Made made, Instant since) {
        TrackedChannel known = channels.get(made.channel());
        if (known != null) {
            return known;
        }
        Optional<Extension> phone =
                phones.phoneOf(PhoneBook.deviceOfChannel(made.name())).map(this::extension);
        TrackedCall call = byLink.computeIfAbsent(made.linkedId(), link -> newCall(made, phone, since));
        TrackedChannel channel = new TrackedChannel(made.channel(), made.name(), phone, call, since);
        channels.put(channel.id, channel);
        call.channels.add(channel);
        touched.add(call);
        PhoneBook.otherHalf(made.name())
                .flatMap(name -> channels.values().stream()
                        .filter(other -> other.name.equals(name))
                        .findFirst())
                .ifPresent(twin -> {
                    channel.twin = twin;
                    twin.twin = channel;
                });
        return channel;
    }

    /** With a long name of the system before it, Asterisk's name of a channel has up to 149 characters; the last ones differ. */
    private CallId callId(String linkedId) {
        String name = linkedId.replaceAll("\\p{Cc}", "?");
        return new CallId(pbx, name.substring(Math.max(0, name.length() - CallId.LONGEST)));
    }

    private TrackedCall newCall(PbxEvent.Made made, Optional<Extension> phone, Instant since) {
        CallId id = callId(made.linkedId());
        Expected asked = expected.remove(made.channel());
        if (asked != null) {
            boolean inside = phones.isPhone(asked.number().raw());
            return new TrackedCall(
                    id,
                    made.channel(),
                    inside ? CallDirection.INTERNAL : CallDirection.OUTBOUND,
                    Caller.of(inside ? PhoneNumber.unread(asked.phone().number()) : asked.number()),
                    Optional.of(asked.phone()),
                    asked.number().raw(),
                    true,
                    since);
        }
        boolean inside = phone.isPresent() || PhoneBook.isLocal(made.name());
        return new TrackedCall(
                id,
                made.channel(),
                inside ? CallDirection.INTERNAL : CallDirection.INBOUND,
                made.party().caller(),
                phone,
                made.exten(),
                false,
                since);
    }

    private static void rings(TrackedChannel channel, boolean rings, Instant now) {
        channel.rings = rings;
        if (rings) {
            channel.rangAt = channel.rangAt.or(() -> Optional.of(now));
        }
    }

    private void runs(TrackedChannel channel, PbxEvent.Runs runs) {
        dialplan.runs(channel, runs, clock.instant())
                .ifPresent(phone -> applyDecision(channel.id, channel.call, phone));
    }

    private void dialBegan(Optional<String> from, TrackedChannel to) {
        to.dialled = true;
        Optional<TrackedChannel> source = from.flatMap(this::channel);
        source.ifPresent(leg -> {
            move(to, leg.call);
            leg.call.dialBegan(source, to);
        });
    }

    private void dialEnded(PbxEvent.DialEnded end, TrackedChannel to) {
        Optional<TrackedChannel> source = end.from().flatMap(this::channel);
        // After a pick-up the phone that answers is not the one that was dialled.
        source.ifPresent(leg -> move(to, leg.call));
        source.ifPresent(TrackedChannel::dialEnded);
        to.rings = false;
        to.dialled = false;
        String status = end.status();
        if (status.equals("CANCEL")) {
            status = source.flatMap(leg -> leg.givenUp).orElse(status);
        }
        TrackedChannel twin = to.twin;
        if (twin != null && !status.equals("ANSWER")) {
            twin.givenUp = Optional.of(status);
        }
        if (to.failureCounted) {
            return;
        }
        if (!status.equals("ANSWER") && !status.equals("CANCEL")) {
            source.ifPresent(CallTracker::countFailure);
        }
        to.call.dialEnded(to, status, end.forward(), clock.instant());
    }

    /** The dial that led to this inner leg fails because of the one that has failed here: it is not counted twice. */
    private static void countFailure(TrackedChannel leg) {
        TrackedChannel twin = leg.twin;
        if (twin != null) {
            twin.failureCounted = true;
        }
    }

    private void entered(TrackedChannel channel, String bridge) {
        channel.bridge = Optional.of(bridge);
        channel.dialled = false;
        channel.rings = false;
        join(channel, clock.instant());
    }

    /** Looks who hears whom where this leg is, and makes one call of it. */
    void join(TrackedChannel channel, Instant at) {
        Conversation conversation = Conversation.of(channel, channels.values());
        if (!conversation.connects()) {
            return;
        }
        // A call with the outside outlives an inside call that it is joined with: that was only to ask a colleague.
        TrackedCall call = conversation.legs().stream()
                .map(leg -> leg.call)
                .distinct()
                .min(Comparator.comparing(TrackedCall::internal).thenComparing(c -> c.startedAt))
                .orElseThrow();
        conversation.legs().forEach(leg -> {
            touched.add(leg.call);
            leg.call.talks.answered(at);
            leg.spoke = true;
            leg.handedTo = Optional.empty();
            move(leg, call);
        });
        call.connected(conversation, at);
    }

    /** When the youngest party came to the conversation that this leg is in. */
    Optional<Instant> youngest(TrackedChannel channel) {
        return Conversation.of(channel, channels.values()).parties().stream()
                .map(party -> party.since)
                .max(Comparator.naturalOrder());
    }

    private void joinAll(TrackedCall call, Instant at) {
        List.copyOf(call.channels).stream()
                .filter(leg -> leg.bridge.isPresent() && !leg.inner())
                .forEach(leg -> join(leg, at));
    }

    void gone(TrackedChannel channel, int cause) {
        channels.remove(channel.id);
        decisions.remove(channel.id);
        channel.call.channels.remove(channel);
        TrackedChannel twin = channel.twin;
        if (twin != null) {
            twin.twin = null;
        }
        leaves(channel, channel.call);
        joinAll(channel.call, clock.instant());
        endIfEmpty(channel.call, cause);
    }

    /** The phone at this leg talks here no longer, unless it is there with another leg. */
    private void leaves(TrackedChannel channel, TrackedCall call) {
        channel.phone
                .filter(phone -> channel.spoke)
                .filter(phone -> call.channels.stream()
                        .noneMatch(leg -> leg.bridge.isPresent() && leg.phone.equals(Optional.of(phone))))
                .ifPresent(phone -> call.talks.left(phone, clock.instant()));
    }

    private void move(TrackedChannel channel, TrackedCall to) {
        TrackedCall from = channel.call;
        if (from == to) {
            return;
        }
        from.channels.remove(channel);
        to.channels.add(channel);
        channel.call = to;
        touched.add(to);
        leaves(channel, from);
        endIfEmpty(from, 0);
    }

    private void endIfEmpty(TrackedCall call, int cause) {
        if (!call.channels.isEmpty()) {
            return;
        }
        byLink.values().removeIf(call::equals);
        touched.remove(call);
        if (told.remove(call.id) != null || call.announced()) {
            ended.add(call.ended(revisions.next(), cause, clock.instant()));
        }
    }

    private List<Call> changes() {
        List<Call> changes = new ArrayList<>(ended);
        ended.clear();
        for (TrackedCall call : touched) {
            call.measure(clock.instant());
            Call before = told.get(call.id);
            Call now = call.now(before == null ? 0 : before.revision());
            if (call.announced() && !now.equals(before)) {
                Call next = call.now(revisions.next());
                told.put(call.id, next);
                changes.add(next);
            }
        }
        touched.clear();
        return changes;
    }

    private void with(String channel, Consumer<TrackedChannel> what) {
        TrackedChannel known = channels.get(channel);
        if (known != null) {
            touched.add(known.call);
            what.accept(known);
        }
    }

    private Extension extension(String number) {
        return new Extension(pbx, number);
    }
}
