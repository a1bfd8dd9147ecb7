package org.ringback.pbx.asterisk.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Revisions;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Caller;
import org.ringback.core.call.Extension;

/**
 * Turns the PBX's events about channels into calls: who calls, which phone the PBX tried first, why the call went on to
 * another, who answered. It needs no line of Ringback's in the dialplan.
 *
 * <p>Whom the caller wanted is the first phone that the dialplan came to: either the extension that it ran through, or the
 * phone that it dialled. So a phone that is not registered counts too, though Asterisk never makes a channel for it, and
 * one whose calls the dialplan sends elsewhere. Only when several phones are tried at once is nobody requested.
 *
 * <p>Does no I/O; one thread at a time.
 */
final class CallTracker {
    /** A call that Ringback has asked for and whose first channel is not there yet. */
    private record Expected(Extension phone, PhoneNumber number) {}

    private final PbxId pbx;
    private final PhoneBook phones;
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

    CallTracker(PbxId pbx, PhoneBook phones, Revisions revisions, Clock clock) {
        this.pbx = pbx;
        this.phones = phones;
        this.revisions = revisions;
        this.clock = clock;
    }

    /** The calls that this event has changed, as they now are. */
    List<Call> on(PbxEvent event) {
        switch (event) {
            case PbxEvent.Made made -> made(made);
            case PbxEvent.Named named ->
                with(named.channel(), c -> {
                    if (c.id.equals(c.call.origin)) {
                        c.call.named(named.party().caller());
                    }
                });
            case PbxEvent.Rings rings -> with(rings.channel(), c -> c.rings = rings.ringing());
            case PbxEvent.Runs runs -> with(runs.channel(), c -> runs(c, runs));
            case PbxEvent.DialBegan began -> with(began.to(), to -> dialBegan(began.from(), to));
            case PbxEvent.DialEnded end -> with(end.to(), to -> dialEnded(end, to));
            case PbxEvent.Entered entered -> with(entered.channel(), c -> entered(c, entered.bridge()));
            case PbxEvent.Left left ->
                with(left.channel(), c -> {
                    if (c.bridge.filter(left.bridge()::equals).isPresent()) {
                        c.bridge = Optional.empty();
                    }
                });
            case PbxEvent.Held held -> with(held.channel(), c -> c.held = held.held());
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
    CallId expect(String channel, Extension phone, PhoneNumber number) {
        expected.put(channel, new Expected(phone, number));
        return new CallId(pbx, channel);
    }

    /** A call that was asked for will not come. Whether it had not come yet. */
    boolean expectNoMore(String channel) {
        return expected.remove(channel) != null;
    }

    /** The forwarding decision for a call is not to let this phone ring. */
    List<Call> decidedAgainst(String channel, Extension phone, String reason) {
        decisions.computeIfAbsent(channel, id -> new LinkedHashMap<>()).put(phone, reason);
        with(channel, c -> c.call.trying().ifPresent(now -> applyDecision(channel, c.call, now)));
        return changes();
    }

    private void applyDecision(String channel, TrackedCall call, Extension phone) {
        String reason = decisions.getOrDefault(channel, Map.of()).get(phone);
        if (reason != null) {
            call.decidedAgainst(phone, reason);
        }
    }

    /** The phones that this leg's call was not to ring or did not reach before it came to {@code phone}. */
    List<Extension> triedBefore(String channel, Extension phone) {
        Set<Extension> tried = new LinkedHashSet<>();
        callOf(channel).ifPresent(call -> tried.addAll(call.triedBefore(phone)));
        tried.addAll(decisions.getOrDefault(channel, Map.of()).keySet());
        tried.remove(phone);
        return List.copyOf(tried);
    }

    /** The call that a channel belongs to. */
    Optional<TrackedCall> callOf(String channel) {
        return Optional.ofNullable(channels.get(channel)).map(c -> c.call);
    }

    /** A call that has not ended. */
    Optional<TrackedCall> call(CallId id) {
        return channels.values().stream()
                .map(c -> c.call)
                .filter(call -> call.id.equals(id))
                .findFirst();
    }

    /** The calls that have not ended. */
    Collection<Call> calls() {
        return List.copyOf(told.values());
    }

    Set<String> channelIds() {
        return Set.copyOf(channels.keySet());
    }

    /**
     * Compares with the channels that the PBX really has, after a time without a connection.
     *
     * @param before the channels that were known when the list was asked for
     * @param listed what was listed: how each channel came about, where it is in the dialplan, in what state it is
     */
    void synchronise(Set<String> before, List<ListedChannel> listed) {
        Set<String> there = listed.stream().map(ListedChannel::id).collect(Collectors.toSet());
        Set<String> gone = new HashSet<>(before);
        gone.removeAll(there);
        gone.forEach(id -> with(id, c -> gone(c, 0)));
        channels.values().forEach(c -> c.call.lostSight());
        // The legs that calls began with come first: the others are called by them.
        listed.stream()
                .sorted(Comparator.comparing(channel -> !channel.first()))
                .forEach(channel -> {
                    if (!channels.containsKey(channel.id())) {
                        on(channel.made());
                        if (!channel.first()) {
                            on(new PbxEvent.DialBegan(Optional.of(channel.made().linkedId()), channel.id()));
                        }
                    }
                    channel.rest().forEach(this::on);
                });
        changes();
    }

    private void made(PbxEvent.Made made) {
        if (channels.containsKey(made.channel())) {
            return;
        }
        Optional<Extension> phone =
                phones.phoneOf(PhoneBook.deviceOfChannel(made.name())).map(this::extension);
        TrackedCall call = byLink.computeIfAbsent(made.linkedId(), link -> newCall(made, phone));
        TrackedChannel channel = new TrackedChannel(made.channel(), made.name(), phone, call);
        channels.put(channel.id, channel);
        call.channels.add(channel);
        touched.add(call);
    }

    private TrackedCall newCall(PbxEvent.Made made, Optional<Extension> phone) {
        CallId id = new CallId(pbx, made.linkedId());
        Expected asked = expected.remove(made.channel());
        if (asked != null) {
            CallDirection direction =
                    phones.isPhone(asked.number().raw()) ? CallDirection.INTERNAL : CallDirection.OUTBOUND;
            Caller caller = Caller.of(
                    direction == CallDirection.INTERNAL
                            ? PhoneNumber.unread(asked.phone().number())
                            : asked.number());
            return new TrackedCall(
                    id,
                    made.channel(),
                    direction,
                    caller,
                    Optional.of(asked.phone()),
                    asked.number().raw(),
                    true,
                    clock.instant());
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
                clock.instant());
    }

    private void runs(TrackedChannel channel, PbxEvent.Runs runs) {
        TrackedCall call = channel.call;
        // AppDial, AppDial2, AppQueue: the legs that are called, not the one that calls.
        if (!channel.runs(runs) || call.answered() || runs.application().startsWith("App")) {
            return;
        }
        if (channel.id.equals(call.origin)) {
            // Only here is it known for sure whether the caller withholds the number.
            call.named(runs.party().caller());
        }
        call.goesOn(channel.id);
        if (phones.isPhone(runs.exten()) && !channel.phone.equals(Optional.of(extension(runs.exten())))) {
            call.reach(channel.id, extension(runs.exten()));
            applyDecision(channel.id, call, extension(runs.exten()));
        }
        if (runs.application().equals("Queue")) {
            call.reachGroup(channel.id);
        } else if (runs.application().equals("Dial")) {
            List<String> targets = phones.phonesDialled(runs.data());
            if (phones.isPhone(runs.exten()) && targets.size() > 1) {
                // One agent with several phones under one number.
                call.dialling(extension(runs.exten()));
            } else if (targets.size() > 1) {
                call.reachGroup(channel.id);
            } else {
                targets.stream().map(this::extension).forEach(target -> {
                    call.reach(channel.id, target);
                    call.dialling(target);
                });
            }
        }
    }

    private void dialBegan(Optional<String> from, TrackedChannel to) {
        from.ifPresent(id -> with(id, source -> {
            move(to, source.call);
            source.call.dialBegan(source, to);
        }));
    }

    private void dialEnded(PbxEvent.DialEnded end, TrackedChannel to) {
        // After a pick-up the phone that answers is not the one that was dialled.
        end.from().ifPresent(id -> with(id, source -> move(to, source.call)));
        to.call.dialEnded(to, end.status(), end.forward(), clock.instant());
    }

    private void entered(TrackedChannel channel, String bridge) {
        channel.bridge = Optional.of(bridge);
        List<TrackedChannel> members = channels.values().stream()
                .filter(c -> c.bridge.filter(bridge::equals).isPresent())
                .toList();
        // A call with the outside outlives an inside call that it is joined with: that was only to ask a colleague.
        TrackedCall call = members.stream()
                .map(c -> c.call)
                .distinct()
                .min(Comparator.comparing(TrackedCall::internal).thenComparing(c -> c.startedAt))
                .orElseThrow();
        members.forEach(member -> {
            touched.add(member.call);
            move(member, call);
        });
        call.bridged(members, clock.instant());
    }

    private void gone(TrackedChannel channel, int cause) {
        channels.remove(channel.id);
        decisions.remove(channel.id);
        channel.call.channels.remove(channel);
        endIfEmpty(channel.call, cause);
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
