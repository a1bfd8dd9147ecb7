package org.ringback.pbx.asterisk.internal.tracking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ringback.core.PbxId;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.Extension;
import org.ringback.pbx.asterisk.internal.phones.PhoneBook;

/**
 * What it means that a leg comes to a place of the dialplan.
 *
 * <p>Whom the caller wanted is the first phone that the dialplan came to: either the extension that it ran through, or the
 * phone that it dialled. So a phone that is not registered counts too, though Asterisk never makes a channel for it, and
 * one whose calls the dialplan sends elsewhere. A group is where several are tried at once or a queue runs, and where phones
 * are dialled under a number of the house that is no phone's; it is named by that number, the last one that the leg ran
 * through, whatever subroutine then does the dialling.
 */
final class Dialplan {
    private final PbxId pbx;
    private final PhoneBook phones;

    Dialplan(PbxId pbx, PhoneBook phones) {
        this.pbx = pbx;
        this.phones = phones;
    }

    /** A leg runs a line of the dialplan. The phone that the call has come to by it, if it has. */
    Optional<Extension> runs(TrackedChannel leg, PbxEvent.Runs runs, Instant now) {
        String before = leg.number();
        // AppDial, AppDial2, AppQueue: the legs that are called, not the one that calls.
        boolean called = runs.application().startsWith("App");
        if (!leg.runs(runs, !called && phones.isNumber(runs.exten())) || called) {
            return Optional.empty();
        }
        TrackedCall call = leg.call;
        if (leg.id.equals(call.origin)) {
            // Only here is it known for sure whether the caller withholds the number.
            call.named(runs.party().caller());
        }
        if (call.answered()) {
            goesOn(leg, before, now);
            return Optional.empty();
        }
        call.search.goesOn(leg.id);
        Optional<Extension> reached = Optional.empty();
        // A leg that goes on at its number, after what it had dialled from there has failed, does not come to it anew.
        if (!before.equals(runs.exten())
                && comesToPhone(leg, runs.exten())
                && call.search.reach(leg.id, extension(runs.exten()))) {
            reached = Optional.of(extension(runs.exten()));
        }
        switch (runs.application()) {
            case "Queue" -> {
                reachGroup(leg);
                call.search.round(leg.id);
            }
            case "Dial" -> dials(leg, runs.data());
            case "VoiceMail" -> call.says(mailbox(runs.data()));
            case "Congestion" -> call.says(CallEnd.UNREACHABLE);
            case "Busy" -> busy(leg);
            case "Hangup" -> hangsUp(leg, runs.data());
            default -> {}
        }
        return reached;
    }

    /** Notes where a leg is, without concluding anything from it. */
    void place(TrackedChannel leg, PbxEvent.Runs place) {
        boolean called = place.application().startsWith("App");
        if (!place.application().isEmpty()) {
            leg.runs(place, !called && phones.isNumber(place.exten()));
        }
    }

    private boolean comesToPhone(TrackedChannel leg, String exten) {
        return phones.isPhone(exten) && !leg.phone.equals(Optional.of(extension(exten)));
    }

    /**
     * A leg that has spoken goes on. Sent to another number, it is handed over to whoever has that: to the phone, or to the
     * group. What follows from there is the dialplan's doing.
     */
    private void goesOn(TrackedChannel leg, String before, Instant now) {
        boolean sent = !leg.number().equals(before);
        boolean dials = leg.application().equals("Dial") || leg.application().equals("Queue");
        if (!leg.spoke || !sent && (!dials || leg.call.talks.open())) {
            return;
        }
        // That it leaves its bridge may be told later.
        leg.bridge = Optional.empty();
        leg.call.handedOver(now);
        if (sent && leg.handedTo.isEmpty()) {
            leg.handedTo = Optional.of(leg.number());
        }
        if (leg.handedTo.filter(leg.number()::equals).isPresent() && (phones.isPhone(leg.number()) || isGroup(leg))) {
            leg.call.search.offer(extension(leg.number()), true);
        }
    }

    private boolean isGroup(TrackedChannel leg) {
        return leg.application().equals("Queue")
                || leg.application().equals("Dial")
                        && (several(leg.data())
                                || !phones.phonesDialled(leg.data()).isEmpty());
    }

    private void dials(TrackedChannel leg, String data) {
        TrackedCall call = leg.call;
        List<Extension> targets =
                phones.phonesDialled(data).stream().map(this::extension).toList();
        boolean atPhone = phones.isPhone(leg.number());
        if (several(data) && (!targets.isEmpty() || data.contains("Local/"))) {
            if (atPhone) {
                // One agent with several phones under one number, or with one that they carry along.
                call.search.dialling(extension(leg.number()));
            } else {
                reachGroup(leg);
            }
        } else if (!targets.isEmpty() && isHunt(leg, targets.get(0))) {
            reachGroup(leg);
        } else {
            targets.forEach(target -> {
                call.search.reach(leg.id, target);
                call.search.dialling(target);
            });
        }
        call.search.round(leg.id);
    }

    /**
     * Whether a single phone is dialled as one of a group: under a number of the house that is no phone's. The full number
     * of a phone's direct line ends with the phone's.
     */
    private boolean isHunt(TrackedChannel leg, Extension phone) {
        String number = leg.number();
        return !number.isEmpty()
                && !phones.isPhone(number)
                && !number.endsWith(phone.number())
                && !leg.call.search.inGroup()
                && leg.call.search.target("").requested().isEmpty();
    }

    private static boolean several(String data) {
        return data.split(",", 2)[0].contains("&");
    }

    private void reachGroup(TrackedChannel leg) {
        String number = leg.number().isEmpty() ? leg.call.dialled() : leg.number();
        if (PhoneBook.canBeExtension(number)) {
            leg.call.search.reachGroup(leg.id, extension(number));
        }
    }

    /** Nobody was tried, and the dialplan says busy: all of a group were, or somebody does not want to be disturbed. */
    private void busy(TrackedChannel leg) {
        TrackedCall call = leg.call;
        call.says(CallEnd.BUSY);
        if (!call.search.begun()
                && call.inbound()
                && leg.id.equals(call.origin)
                && !leg.number().isEmpty()) {
            reachGroup(leg);
        }
    }

    private void hangsUp(TrackedChannel leg, String cause) {
        switch (cause.strip()) {
            case "17", "USER_BUSY" -> busy(leg);
            case "21", "CALL_REJECTED" -> leg.call.says(CallEnd.REFUSED);
            case "1", "UNALLOCATED" -> leg.call.says(CallEnd.NOT_FOUND);
            default -> {}
        }
    }

    /** VoiceMail's option b plays the announcement for "busy". */
    private static CallEnd mailbox(String data) {
        String[] arguments = data.split(",", 3);
        return arguments.length > 1 && arguments[1].contains("b") ? CallEnd.BUSY : CallEnd.NO_ANSWER;
    }

    /**
     * Puts the past of a call together from where its legs are, when it began unseen: whom it is for, and whom it tries now.
     * Whom it tried before nobody knows.
     *
     * @param others the other legs, those that ring and that the PBX runs
     */
    void restore(TrackedChannel origin, List<TrackedChannel> others) {
        TrackedCall call = origin.call;
        call.search.restoring(true);
        if (comesToPhone(origin, origin.number())) {
            call.search.reach(origin.id, extension(origin.number()));
        }
        if (origin.application().equals("Queue")) {
            reachGroup(origin);
        } else if (origin.application().equals("Dial")) {
            dials(origin, origin.data());
        }
        others.stream().filter(leg -> !leg.inner()).forEach(leg -> call.dialBegan(Optional.of(origin), leg));
        call.search.restoring(false);
    }

    private Extension extension(String number) {
        return new Extension(pbx, number);
    }
}
