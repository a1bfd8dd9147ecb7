package org.ringback.pbx.asterisk.internal.tracking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallTarget;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Tried;

/**
 * For whom a call is: whom the caller wanted, whom the PBX tries, and who was not reached. One phone after another is tried
 * at each of its places in the dialplan; while a group is tried at one leg, what its legs do is the group's business.
 */
final class Search {
    /** Of several that were tried at once, what is said of them together: that of the one who came nearest. */
    private static final List<CallEnd> NEAREST =
            List.of(CallEnd.NO_ANSWER, CallEnd.REFUSED, CallEnd.BUSY, CallEnd.UNREACHABLE, CallEnd.NOT_FOUND);

    private Optional<Extension> requested = Optional.empty();
    private Optional<Extension> group = Optional.empty();
    private final List<Diversion> diversions = new ArrayList<>();
    private Optional<Attempt> attempt = Optional.empty();
    /** The leg that tries a group now. */
    private Optional<String> groupAt = Optional.empty();
    /** How those failed that are, or were last, tried at once. */
    private final Set<CallEnd> failures = EnumSet.noneOf(CallEnd.class);

    private boolean groupLast;
    /** Whom it was offered to, and whether by a transfer. */
    private final Map<Extension, Boolean> offered = new LinkedHashMap<>();
    /** What is looked at has happened before it was seen: nobody turns from anybody. */
    private boolean restoring;

    CallTarget target(String dialled) {
        return new CallTarget(dialled, requested, group, diversions);
    }

    /** Whether anybody has been tried. */
    boolean begun() {
        return requested.isPresent() || group.isPresent();
    }

    boolean inGroup() {
        return groupAt.isPresent();
    }

    /** The phone that is tried now. */
    Optional<Attempt> attempt() {
        return attempt;
    }

    /** The dialplan has come to this phone. Whether it is that phone's turn. */
    boolean reach(String leg, Extension phone) {
        if (groupAt.isPresent() && !groupAt.get().equals(leg)) {
            return false;
        }
        groupAt = Optional.empty();
        if (attempt.filter(now -> now.phone.equals(phone)).isPresent()) {
            return true;
        }
        turn();
        attempt = Optional.of(new Attempt(phone));
        offer(phone, false);
        if (!begun()) {
            requested = Optional.of(phone);
        }
        return true;
    }

    /** A ring group, a hunt group or a queue is tried at this leg. */
    void reachGroup(String leg, Extension number) {
        if (groupAt.isPresent()) {
            return;
        }
        turn();
        groupAt = Optional.of(leg);
        if (!begun()) {
            group = Optional.of(number);
        }
    }

    /** Somebody is dialled from this leg: how earlier ones failed does not matter any more. */
    void round(String leg) {
        if (groupAt.isEmpty() || groupAt.get().equals(leg)) {
            failures.clear();
            groupLast = groupAt.isPresent();
        }
    }

    /** The dialplan goes on at this leg: what it ran before is over. */
    void goesOn(String leg) {
        if (groupAt.filter(leg::equals).isPresent()) {
            groupAt = Optional.empty();
        }
    }

    /** The call goes on elsewhere. */
    void turn() {
        attempt.filter(left -> requested.isPresent() && !restoring).ifPresent(left -> diversions.add(left.diversion()));
        attempt = Optional.empty();
    }

    void dialling(Extension phone) {
        attempt.filter(now -> now.phone.equals(phone)).ifPresent(now -> now.dialled = true);
    }

    /** A leg to this phone is there. */
    void seen(String from, Extension phone) {
        offer(phone, false);
        if (groupAt.isEmpty() && reach(from, phone)) {
            dialling(phone);
            attempt.ifPresent(now -> now.seen = true);
        }
    }

    void offer(Extension target, boolean byTransfer) {
        offered.merge(target, byTransfer, Boolean::logicalOr);
    }

    void failed(Optional<Extension> phone, Failure failure) {
        attempt.filter(now -> !now.over() && phone.map(now.phone::equals).orElse(true))
                .ifPresent(now -> now.failed(failure));
        failure.end().ifPresent(failures::add);
    }

    /** Somebody has answered. */
    void found() {
        attempt = Optional.empty();
        groupAt = Optional.empty();
    }

    void decidedAgainst(Extension phone, String reason) {
        attempt.filter(now -> now.phone.equals(phone)).ifPresent(now -> now.decidedAgainst(reason));
    }

    /** The phones that were tried before this one and not reached. */
    List<Extension> before(Extension phone) {
        List<Extension> tried =
                diversions.stream().map(Diversion::from).collect(Collectors.toCollection(ArrayList::new));
        // The event that says that the dialplan has gone on may still be on its way.
        attempt.filter(now -> now.over() && !now.phone.equals(phone)).ifPresent(now -> tried.add(now.phone));
        return tried;
    }

    /** To whom it was offered, but for these. */
    Set<Tried> inVain(Set<Extension> spoke, Set<Extension> ringing) {
        return offered.entrySet().stream()
                .filter(one -> !spoke.contains(one.getKey()) && !ringing.contains(one.getKey()))
                .map(one -> new Tried(one.getKey(), one.getValue()))
                .collect(Collectors.toSet());
    }

    /** Why nobody was reached, as far as those say it who were tried last. */
    Optional<CallEnd> end() {
        return attempt.flatMap(Attempt::end)
                .or(() -> failures.stream().min(Comparator.comparing(NEAREST::indexOf)))
                .or(() -> groupLast ? Optional.of(CallEnd.UNREACHABLE) : Optional.empty());
    }

    /** There was no connection to the PBX: an attempt of which no leg is there any more has failed meanwhile. */
    void lostSight(Set<Extension> there) {
        attempt.filter(now -> now.dialled && !now.over() && !there.contains(now.phone))
                .ifPresent(now -> now.failed(Failure.NO_ANSWER));
    }

    /** While the past of a call is put together from what is there now. */
    void restoring(boolean now) {
        restoring = now;
    }
}
