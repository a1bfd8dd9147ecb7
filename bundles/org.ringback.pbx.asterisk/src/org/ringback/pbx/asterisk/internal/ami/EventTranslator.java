package org.ringback.pbx.asterisk.internal.ami;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
import org.ringback.pbx.asterisk.internal.tracking.ListedChannel;
import org.ringback.pbx.asterisk.internal.tracking.Party;
import org.ringback.pbx.asterisk.internal.tracking.PbxEvent;

/** Turns Asterisk-Java's events into the tracker's. Everything that knows the library's event classes is here. */
public final class EventTranslator {
    private static final int STATE_RINGING = 5;
    private static final int STATE_UP = 6;
    /** The technology of a bridge in which nobody hears another. */
    private static final String HOLDING = "holding_bridge";

    private static final Pattern AGE = Pattern.compile("([0-9]{1,6}):([0-9]{2}):([0-9]{2})");

    private EventTranslator() {}

    /** What the tracker is to be told of this event, if anything: nothing when it does not say of which channel it tells. */
    public static Optional<PbxEvent> translate(ManagerEvent event) {
        return switch (event) {
            case NewChannelEvent e ->
                of(e.getUniqueId(), id -> made(id, e.getChannel(), e.getLinkedid(), e.getExten(), e));
            case NewCallerIdEvent e -> of(e.getUniqueId(), id -> new PbxEvent.Named(id, party(e)));
            case NewStateEvent e -> of(e.getUniqueId(), id -> new PbxEvent.Rings(id, ringing(e)));
            case NewExtenEvent e ->
                of(
                        e.getUniqueId(),
                        id -> new PbxEvent.Runs(
                                id, text(e.getExtension()), text(e.getApplication()), text(e.getAppData()), party(e)));
            case DialBeginEvent e ->
                of(e.getDestUniqueId(), to -> new PbxEvent.DialBegan(optional(e.getUniqueId()), to));
            case DialEndEvent e ->
                of(
                        e.getDestUniqueId(),
                        to -> new PbxEvent.DialEnded(
                                optional(e.getUniqueId()), to, text(e.getDialStatus()), text(e.getForward())));
            case BridgeEnterEvent e ->
                HOLDING.equals(e.getBridgeTechnology())
                        ? Optional.empty()
                        : of(e.getUniqueId(), id -> new PbxEvent.Entered(id, text(e.getBridgeUniqueId())));
            case BridgeLeaveEvent e -> of(e.getUniqueId(), id -> new PbxEvent.Left(id, text(e.getBridgeUniqueId())));
            case AbstractHoldEvent e -> of(e.getUniqueId(), id -> new PbxEvent.Held(id, e instanceof HoldEvent));
            case ParkedCallEvent e -> of(e.getParkeeUniqueid(), PbxEvent.Parked::new);
            case AbstractUnParkedEvent e -> of(e.getParkeeUniqueid(), PbxEvent.Unparked::new);
            case PickupEvent e -> of(e.getUniqueid(), id -> new PbxEvent.PickedUp(id, text(e.getTargetuniqueid())));
            case HangupRequestEvent e -> of(e.getUniqueId(), id -> new PbxEvent.Leaves(id, number(e.getCause())));
            case HangupEvent e -> of(e.getUniqueId(), id -> new PbxEvent.Gone(id, number(e.getCause())));
            default -> Optional.empty();
        };
    }

    /** One line of CoreShowChannels; nothing when it does not say which channel it is. */
    public static Optional<ListedChannel> translate(CoreShowChannelEvent e) {
        return optional(e.getUniqueid())
                .map(id -> new ListedChannel(
                        made(id, e.getChannel(), e.getLinkedid(), e.getExten(), e),
                        new PbxEvent.Runs(
                                id,
                                text(e.getExten()),
                                text(e.getApplication()),
                                text(e.getApplicationdata()),
                                party(e)),
                        ringing(e),
                        number(e.getChannelState()) == STATE_UP,
                        optional(e.getBridgeid()),
                        age(text(e.getDuration()))));
    }

    private static PbxEvent.Made made(
            String id, @Nullable String name, @Nullable String linkedId, @Nullable String exten, ManagerEvent e) {
        return new PbxEvent.Made(id, text(name), optional(linkedId).orElse(id), text(exten), party(e));
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

    private static Optional<PbxEvent> of(@Nullable String channel, Function<String, PbxEvent> event) {
        return optional(channel).map(event);
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

    private static Optional<String> optional(@Nullable String value) {
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value);
    }
}
