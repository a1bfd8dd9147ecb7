package org.ringback.workbench.trial;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.GroupId;
import org.ringback.core.call.CallDirection;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.desk.CallbackCommand.ClaimCallback;
import org.ringback.desk.CallbackCommand.MarkSeen;
import org.ringback.desk.CallbackCommand.SnoozeCallback;
import org.ringback.desk.CallbackCommand.Submit;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.fake.Office;

/** An office late on a hard day: call-backs in every state, of today and of yesterday, and a customer with a long history. */
final class BusyOffice {
    private static final List<String> CALLERS = List.of(
            "Rechtsanwälte Groß, Kühn & Partner",
            "José García Márquez",
            "Ulrike Müller-Lüdenscheidt",
            "田中 さくら",
            "Kundendienst & Störungsannahme Nord",
            "Emily Clarke",
            "Öztürk Elektro",
            "Hôtel du Lac",
            "Łukasz Nowak",
            "鈴木 一郎",
            "Stefan Brandt");
    private static final List<String> MESSAGES = List.of(
            "Wants to move the appointment on Thursday to the week after next, in the morning if that can be done.",
            "Offer 4711: asks for the discount that was promised on the telephone, and whether it holds until the end of the year.",
            "Has called three times about the broken lift in house B; the tenants on the fifth floor cannot get down.",
            "見積書について折り返しお電話をください。納期と数量の変更をご希望です。",
            "Fragt, ob die Geländer noch diese Woche kommen; auf der Baustelle warten vier Leute darauf, dass es weitergeht.",
            "Invoice 2026-1187 has the wrong address and must be written anew before Friday.",
            "Password");

    private final SetClock clock;
    private final Office office;
    private int entered;

    private BusyOffice(SetClock clock, Office office) {
        this.clock = clock;
        this.office = office;
    }

    /** A clock that can be put back for a while, so that things have happened earlier. */
    private static final class SetClock extends Clock {
        private final Clock right;
        private Duration slow = Duration.ZERO;

        SetClock(Clock right) {
            this.right = right;
        }

        @Override
        public Instant instant() {
            return right.instant().minus(slow);
        }

        @Override
        public ZoneId getZone() {
            return right.getZone();
        }

        @Override
        public Clock withZone(@Nullable ZoneId zone) {
            return right.withZone(zone);
        }
    }

    static Office make(Clock right, Executor thread) {
        SetClock clock = new SetClock(right);
        BusyOffice busy = new BusyOffice(clock, TrialOffice.make(clock, thread));
        busy.fill();
        clock.slow = Duration.ZERO;
        return busy.office;
    }

    private void fill() {
        Instant now = clock.right.instant();
        for (int i = 0; i < 40; i++) {
            clock.slow = Duration.ofMinutes(i < 6 ? 1_700 - i * 7L : 300 - i * 7L);
            CallWindow window = switch (i % 10) {
                case 0 -> new CallWindow(Optional.empty(), Optional.of(now.minus(Duration.ofMinutes(17L + i))));
                case 3 -> new CallWindow(Optional.empty(), Optional.of(now.plus(Duration.ofMinutes(20L + i))));
                case 7 -> new CallWindow(Optional.of(now.plus(Duration.ofHours(3))), Optional.empty());
                default -> CallWindow.ANY;
            };
            boolean group = i % 3 == 0;
            CallbackId id = enter(
                    group ? new Recipient.ToGroup(new GroupId("sales")) : new Recipient.ToAgent(new AgentId("ben")),
                    i % 8 == 2 ? Urgency.HIGH : i % 8 == 5 ? Urgency.LOW : Urgency.NORMAL,
                    window);
            if (i % 2 == 0) {
                office.does("ben", new MarkSeen(id));
            }
            if (i % 13 == 4) {
                office.does("ben", new SnoozeCallback(id, Optional.empty(), now.plus(Duration.ofMinutes(50))));
            } else if (group && i % 12 == 9) {
                office.does("carla", new ClaimCallback(id));
            }
        }
        clock.slow = Duration.ZERO;
        Customer customer = office.customer(
                "Groß & Kühn", "Rechtsanwälte Groß, Kühn & Partner", "Speaks softly.", number(0), "+491709998877");
        for (int i = 0; i < 40; i++) {
            office.history(new Interaction(
                    office.newId(),
                    customer.id(),
                    now.minus(Duration.ofHours(i * 5L + 1)),
                    i % 3 == 0 ? Interaction.Kind.NOTE : Interaction.Kind.CALL,
                    i % 2 == 0 ? CallDirection.INBOUND : CallDirection.OUTBOUND,
                    new AgentId(i % 2 == 0 ? "anna" : "carla"),
                    customer.numbers().stream().findFirst(),
                    Optional.empty(),
                    Optional.empty(),
                    MESSAGES.get(i % MESSAGES.size())));
        }
    }

    private static String number(int i) {
        return "+4930" + (9_018_200 + i);
    }

    private CallbackId enter(Recipient to, Urgency urgency, CallWindow window) {
        int i = entered++;
        Reply reply = office.does(
                i % 2 == 0 ? "anna" : "carla",
                new Submit(
                        Set.of(to),
                        Optional.of(number(i)),
                        Optional.of(CALLERS.get(i % CALLERS.size())),
                        MESSAGES.get(i % MESSAGES.size()),
                        urgency,
                        window,
                        Optional.empty(),
                        Optional.empty()));
        if (reply instanceof Reply.Accepted(Result.Callbacks(var callbacks))) {
            return callbacks.getFirst().id();
        }
        throw new IllegalStateException("not accepted: " + reply);
    }
}
