package org.ringback.workbench.telephones.internal;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ringback.pbx.simulator.PhoneView;
import org.ringback.pbx.simulator.PhoneView.Activity;

/** What can be done with a telephone. Has no widget. */
final class TelephoneModel {
    /** Something to do with a telephone in a call, and the command for it. */
    enum Action {
        PICK_UP("answer"),
        DECLINE("decline"),
        HOLD("hold"),
        RESUME("resume"),
        HANG_UP("hangup");

        private final String verb;

        Action(String verb) {
            this.verb = verb;
        }

        String command(PhoneView phone) {
            return verb + " " + phone.number();
        }
    }

    private TelephoneModel() {}

    static Set<Action> actions(PhoneView phone) {
        Set<Action> actions = EnumSet.noneOf(Action.class);
        phone.legs()
                .forEach(leg -> actions.addAll(
                        switch (leg.activity()) {
                            case RINGING -> Set.of(Action.PICK_UP, Action.DECLINE);
                            case CALLING, HELD -> Set.of(Action.HANG_UP);
                            case TALKING -> Set.of(Action.HOLD, Action.HANG_UP);
                            case HOLDING -> Set.of(Action.RESUME, Action.HANG_UP);
                        }));
        return actions;
    }

    /** The customers' telephones, or those of the office, by number. */
    static List<PhoneView> on(boolean outside, List<PhoneView> phones) {
        return phones.stream()
                .filter(phone -> phone.outside() == outside)
                .sorted(Comparator.comparing(PhoneView::number))
                .toList();
    }

    /** Whether somebody should look at it. */
    static boolean rings(PhoneView phone) {
        return phone.legs().stream().anyMatch(leg -> leg.activity() == Activity.RINGING);
    }
}
