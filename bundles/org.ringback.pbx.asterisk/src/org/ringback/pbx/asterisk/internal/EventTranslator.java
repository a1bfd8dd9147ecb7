package org.ringback.pbx.asterisk.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asteriskjava.manager.event.AbstractHoldEvent;
import org.asteriskjava.manager.event.BridgeEnterEvent;
import org.asteriskjava.manager.event.BridgeLeaveEvent;
import org.asteriskjava.manager.event.CoreShowChannelEvent;
import org.asteriskjava.manager.event.DialBeginEvent;
import org.asteriskjava.manager.event.DialEndEvent;
import org.asteriskjava.manager.event.HangupEvent;
import org.asteriskjava.manager.event.HangupRequestEvent;
import org.asteriskjava.manager.event.HoldEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.NewCallerIdEvent;
import org.asteriskjava.manager.event.NewChannelEvent;
import org.asteriskjava.manager.event.NewExtenEvent;
import org.asteriskjava.manager.event.NewStateEvent;
import org.asteriskjava.manager.event.PickupEvent;
import org.eclipse.jdt.annotation.Nullable;

/** Turns Asterisk-Java's events into the tracker's. Everything that knows the library's event classes is here. */
final class EventTranslator {
    private static final int STATE_RINGING = 5;

    private EventTranslator() {}

    /** What the tracker is to be told of this event, if anything. */
    static Optional<PbxEvent> translate(ManagerEvent event) {
        return switch (event) {
            case NewChannelEvent e ->
                told(new PbxEvent.Made(
                        e.getUniqueId(),
                        e.getChannel(),
                        text(e.getLinkedid(), e.getUniqueId()),
                        text(e.getExten()),
                        party(e)));
            case NewCallerIdEvent e -> told(new PbxEvent.Named(e.getUniqueId(), party(e)));
            case NewStateEvent e -> told(new PbxEvent.Rings(e.getUniqueId(), ringing(e)));
            case NewExtenEvent e ->
                told(new PbxEvent.Runs(
                        e.getUniqueId(),
                        text(e.getExtension()),
                        text(e.getApplication()),
                        text(e.getAppData()),
                        party(e)));
            case DialBeginEvent e -> told(new PbxEvent.DialBegan(optional(e.getUniqueId()), e.getDestUniqueId()));
            case DialEndEvent e ->
                told(new PbxEvent.DialEnded(
                        optional(e.getUniqueId()), e.getDestUniqueId(), text(e.getDialStatus()), text(e.getForward())));
            case BridgeEnterEvent e -> told(new PbxEvent.Entered(e.getUniqueId(), e.getBridgeUniqueId()));
            case BridgeLeaveEvent e -> told(new PbxEvent.Left(e.getUniqueId(), e.getBridgeUniqueId()));
            case AbstractHoldEvent e -> told(new PbxEvent.Held(e.getUniqueId(), e instanceof HoldEvent));
            case PickupEvent e -> told(new PbxEvent.PickedUp(e.getUniqueid(), e.getTargetuniqueid()));
            case HangupRequestEvent e -> told(new PbxEvent.Leaves(e.getUniqueId(), number(e.getCause())));
            case HangupEvent e -> told(new PbxEvent.Gone(e.getUniqueId(), number(e.getCause())));
            default -> Optional.empty();
        };
    }

    /** One line of CoreShowChannels. */
    static ListedChannel translate(CoreShowChannelEvent e) {
        String id = e.getUniqueid();
        List<PbxEvent> rest = new ArrayList<>();
        if (!text(e.getApplication()).isEmpty()) {
            rest.add(new PbxEvent.Runs(
                    id, text(e.getExten()), text(e.getApplication()), text(e.getApplicationdata()), party(e)));
        }
        rest.add(new PbxEvent.Rings(id, ringing(e)));
        optional(e.getBridgeid()).ifPresent(bridge -> rest.add(new PbxEvent.Entered(id, bridge)));
        return new ListedChannel(
                new PbxEvent.Made(id, e.getChannel(), text(e.getLinkedid(), id), text(e.getExten()), party(e)), rest);
    }

    private static Optional<PbxEvent> told(PbxEvent event) {
        return Optional.of(event);
    }

    private static Party party(ManagerEvent e) {
        Map<String, String> variables = e.getChannelVariables();
        String presentation = variables == null ? "" : text(variables.get("CALLERID(pres)"));
        return Party.of(text(e.getCallerIdNum()), text(e.getCallerIdName()), presentation);
    }

    private static boolean ringing(ManagerEvent e) {
        return number(e.getChannelState()) == STATE_RINGING;
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String text(@Nullable String value, String otherwise) {
        return value == null || value.isEmpty() ? otherwise : value;
    }

    private static Optional<String> optional(@Nullable String value) {
        return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}
