package org.ringback.pbx.asterisk.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asteriskjava.manager.event.AbstractHoldEvent;
import org.asteriskjava.manager.event.AbstractUnParkedEvent;
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
import org.asteriskjava.manager.event.ParkedCallEvent;
import org.asteriskjava.manager.event.PickupEvent;
import org.eclipse.jdt.annotation.Nullable;

/** Turns Asterisk-Java's events into the tracker's. Everything that knows the library's event classes is here. */
final class EventTranslator {
    private static final int STATE_RINGING = 5;
    private static final int STATE_UP = 6;
    /** The technology of a bridge in which nobody hears another. */
    private static final String HOLDING = "holding_bridge";

    private static final Pattern AGE = Pattern.compile("([0-9]{1,6}):([0-9]{2}):([0-9]{2})");

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
            case BridgeEnterEvent e ->
                HOLDING.equals(e.getBridgeTechnology())
                        ? Optional.empty()
                        : told(new PbxEvent.Entered(e.getUniqueId(), e.getBridgeUniqueId()));
            case BridgeLeaveEvent e -> told(new PbxEvent.Left(e.getUniqueId(), e.getBridgeUniqueId()));
            case AbstractHoldEvent e -> told(new PbxEvent.Held(e.getUniqueId(), e instanceof HoldEvent));
            case ParkedCallEvent e -> told(new PbxEvent.Parked(text(e.getParkeeUniqueid())));
            case AbstractUnParkedEvent e -> told(new PbxEvent.Unparked(text(e.getParkeeUniqueid())));
            case PickupEvent e -> told(new PbxEvent.PickedUp(e.getUniqueid(), e.getTargetuniqueid()));
            case HangupRequestEvent e -> told(new PbxEvent.Leaves(e.getUniqueId(), number(e.getCause())));
            case HangupEvent e -> told(new PbxEvent.Gone(e.getUniqueId(), number(e.getCause())));
            default -> Optional.empty();
        };
    }

    /** One line of CoreShowChannels. */
    static ListedChannel translate(CoreShowChannelEvent e) {
        String id = e.getUniqueid();
        return new ListedChannel(
                new PbxEvent.Made(id, e.getChannel(), text(e.getLinkedid(), id), text(e.getExten()), party(e)),
                new PbxEvent.Runs(
                        id, text(e.getExten()), text(e.getApplication()), text(e.getApplicationdata()), party(e)),
                ringing(e),
                number(e.getChannelState()) == STATE_UP,
                optional(e.getBridgeid()),
                age(text(e.getDuration())));
    }

    /** Hours, minutes and seconds. */
    private static Duration age(String text) {
        Matcher matcher = AGE.matcher(text);
        return matcher.matches()
                ? Duration.ofHours(Long.parseLong(matcher.group(1)))
                        .plusMinutes(Long.parseLong(matcher.group(2)))
                        .plusSeconds(Long.parseLong(matcher.group(3)))
                : Duration.ZERO;
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
