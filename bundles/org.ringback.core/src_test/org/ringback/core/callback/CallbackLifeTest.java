package org.ringback.core.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Caller;
import org.ringback.core.people.Reader;

/** Every pair of state and change, as one table, and what the moves leave behind. */
class CallbackLifeTest {
    private static final Instant ENTERED = Instant.parse("2026-11-22T13:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");
    private static final Instant SOON = NOW.plusSeconds(30);
    private static final AgentId ME = new AgentId("anna");
    private static final AgentId OTHER = new AgentId("ben");
    private static final Recipient MINE = new Recipient.ToAgent(ME);
    private static final Recipient ELSEWHERE = new Recipient.ToAgent(OTHER);
    private static final long FENCE = 3;

    /**
     * A cell is the state that it goes to, {@code =} for nothing to do, or {@code !} and the refusal.
     * The columns' claims: {@code MINE} is held by the sender of the change, {@code THEIRS} by another, {@code LATE} was
     * the sender's and has run out. {@code PAST} is a snooze whose time has come.
     */
    private static final String TABLE = """
            change         | NEW           DELIVERED     SEEN          MINE         THEIRS              LATE         SNOOZED      PAST         DONE     CANCELLED
            deliver        | DELIVERED     =             =             =            =                   =            =            =            =        =
            see            | SEEN          SEEN          =             =            =                   =            =            =            =        =
            join           | NEW           NEW           NEW           CLAIMED      CLAIMED             CLAIMED      NEW          NEW          !CLOSED  !CLOSED
            take           | CLAIMED       CLAIMED       CLAIMED       CLAIMED      !CLAIMED_BY_ANOTHER CLAIMED      CLAIMED      CLAIMED      !CLOSED  !CLOSED
            renew          | !CLAIM_LOST   !CLAIM_LOST   !CLAIM_LOST   RENEWED      !CLAIMED_BY_ANOTHER !CLAIM_LOST  !CLAIM_LOST  !CLAIM_LOST  !CLOSED  !CLOSED
            release        | !CLAIM_LOST   !CLAIM_LOST   !CLAIM_LOST   NEW          !CLAIMED_BY_ANOTHER !CLAIM_LOST  !CLAIM_LOST  !CLAIM_LOST  !CLOSED  !CLOSED
            expire         | =             =             =             =            =                   NEW          =            =            =        =
            try            | !CLAIM_LOST   !CLAIM_LOST   !CLAIM_LOST   CLAIMED      !CLAIMED_BY_ANOTHER !CLAIM_LOST  !CLAIM_LOST  !CLAIM_LOST  !CLOSED  !CLOSED
            complete       | !CLAIM_LOST   !CLAIM_LOST   !CLAIM_LOST   DONE         !CLAIMED_BY_ANOTHER !CLAIM_LOST  !CLAIM_LOST  !CLAIM_LOST  !CLOSED  !CLOSED
            stale renew    | !CLAIM_LOST   !CLAIM_LOST   !CLAIM_LOST   !CLAIM_LOST  !CLAIMED_BY_ANOTHER !CLAIM_LOST  !CLAIM_LOST  !CLAIM_LOST  !CLOSED  !CLOSED
            stale complete | !CLAIM_LOST   !CLAIM_LOST   !CLAIM_LOST   !CLAIM_LOST  !CLAIMED_BY_ANOTHER !CLAIM_LOST  !CLAIM_LOST  !CLAIM_LOST  !CLOSED  !CLOSED
            snooze         | SNOOZED       SNOOZED       SNOOZED       !CLAIM_LOST  !CLAIMED_BY_ANOTHER !CLAIM_LOST  SNOOZED      SNOOZED      !CLOSED  !CLOSED
            snooze held    | !CLAIM_LOST   !CLAIM_LOST   !CLAIM_LOST   SNOOZED      !CLAIMED_BY_ANOTHER !CLAIM_LOST  !CLAIM_LOST  !CLAIM_LOST  !CLOSED  !CLOSED
            snooze to past | !INVALID      !INVALID      !INVALID      !INVALID     !INVALID            !INVALID     !INVALID     !INVALID     !CLOSED  !CLOSED
            wake           | =             =             =             =            =                   =            =            NEW          =        =
            reassign       | NEW           NEW           NEW           NEW          !CLAIMED_BY_ANOTHER NEW          NEW          NEW          !CLOSED  !CLOSED
            reassign same  | =             =             =             =            !CLAIMED_BY_ANOTHER =            =            =            !CLOSED  !CLOSED
            escalate       | NEW           NEW           NEW           !CLAIMED_BY_ANOTHER !CLAIMED_BY_ANOTHER !CLAIMED_BY_ANOTHER = =         !CLOSED  !CLOSED
            expire idle    | =             =             =             NEW          NEW                 NEW          =            =            =        =
            break by hand  | NEW           NEW           NEW           NEW          NEW                 NEW          NEW          NEW          !CLOSED  !CLOSED
            break off      | CANCELLED     CANCELLED     CANCELLED     CANCELLED    CANCELLED           CANCELLED    CANCELLED    CANCELLED    !CLOSED  !CLOSED
            cancel         | CANCELLED     CANCELLED     CANCELLED     CANCELLED    !CLAIMED_BY_ANOTHER CANCELLED    CANCELLED    CANCELLED    !CLOSED  !CLOSED
            tried in vain  | NEW           DELIVERED     SEEN          CLAIMED      CLAIMED             CLAIMED      SNOOZED      SNOOZED      =        =
            reached        | NEW           DELIVERED     SEEN          CLAIMED      CLAIMED             CLAIMED      SNOOZED      SNOOZED      =        =
            promise        | NEW           DELIVERED     SEEN          CLAIMED      CLAIMED             CLAIMED      SNOOZED      SNOOZED      !CLOSED  !CLOSED
            ask            | SEEN          SEEN          SEEN          CLAIMED      !CLAIMED_BY_ANOTHER CLAIMED      SNOOZED      SNOOZED      !CLOSED  !CLOSED
            ask the owner  | NEW           DELIVERED     SEEN          CLAIMED      !NOT_ALLOWED        CLAIMED      SNOOZED      SNOOZED      !CLOSED  !CLOSED
            ask, outsider  | !NOT_ALLOWED  !NOT_ALLOWED  !NOT_ALLOWED  !NOT_ALLOWED !NOT_ALLOWED        !NOT_ALLOWED !NOT_ALLOWED !NOT_ALLOWED !CLOSED  !CLOSED
            """;

    private static final Map<String, CallbackChange> CHANGES = Map.ofEntries(
            Map.entry("deliver", new CallbackChange.Deliver()),
            Map.entry("see", new CallbackChange.See()),
            Map.entry("join", new CallbackChange.Join(new Message(OTHER, NOW, "again"), Urgency.HIGH)),
            Map.entry("take", new CallbackChange.Take(ME, SOON)),
            Map.entry("renew", new CallbackChange.Renew(ME, FENCE, SOON)),
            Map.entry("release", new CallbackChange.Release(ME, FENCE)),
            Map.entry("expire", new CallbackChange.Expire()),
            Map.entry("try", new CallbackChange.Try(ME, FENCE, Outcome.BUSY, "")),
            Map.entry("complete", new CallbackChange.Complete(ME, FENCE, Outcome.REACHED, "settled")),
            Map.entry("stale renew", new CallbackChange.Renew(ME, FENCE - 1, SOON)),
            Map.entry("stale complete", new CallbackChange.Complete(ME, FENCE - 1, Outcome.REACHED, "settled")),
            Map.entry("snooze", new CallbackChange.Snooze(ME, Optional.empty(), SOON)),
            Map.entry("snooze held", new CallbackChange.Snooze(ME, Optional.of(FENCE), SOON)),
            Map.entry("snooze to past", new CallbackChange.Snooze(ME, Optional.of(FENCE), NOW)),
            Map.entry("wake", new CallbackChange.Wake()),
            Map.entry("reassign", new CallbackChange.Reassign(ME, ELSEWHERE, "knows them")),
            Map.entry("reassign same", new CallbackChange.Reassign(ME, MINE, "mine")),
            Map.entry("escalate", new CallbackChange.Escalate(ELSEWHERE, Duration.ofHours(1))),
            Map.entry("cancel", new CallbackChange.Cancel(ME)),
            Map.entry("tried in vain", new CallbackChange.TriedInVain(ME, Outcome.BUSY)),
            Map.entry("expire idle", new CallbackChange.Expire(true)),
            Map.entry("break by hand", new CallbackChange.Reassign(ME, ELSEWHERE, "is ill", true)),
            Map.entry("break off", new CallbackChange.Cancel(ME, true)),
            Map.entry("promise", new CallbackChange.Promised(ME, SOON)),
            Map.entry("ask", new CallbackChange.Ask(ME, reader(ME), "which order number?")),
            Map.entry("ask the owner", new CallbackChange.Ask(OTHER, reader(OTHER), "did you reach her?")),
            Map.entry(
                    "ask, outsider",
                    new CallbackChange.Ask(
                            new AgentId("dora"),
                            new Reader(true, reader(new AgentId("dora")).names()),
                            "?")),
            Map.entry("reached", new CallbackChange.Reached(OTHER)));

    private static Reader reader(AgentId agent) {
        return new Reader(false, Set.of(new Recipient.ToAgent(agent)));
    }

    static Stream<Arguments> cells() {
        List<String> lines = TABLE.lines().toList();
        List<String> columns = columns();
        return lines.stream().skip(1).flatMap(line -> {
            String change = line.substring(0, line.indexOf('|')).strip();
            List<String> cells = words(line.substring(line.indexOf('|') + 1));
            assertThat(cells).as(line).hasSameSizeAs(columns);
            return Stream.iterate(0, i -> i < cells.size(), i -> i + 1)
                    .map(i -> Arguments.of(change, columns.get(i), cells.get(i)));
        });
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @MethodSource("cells")
    void isAsTheTableSays(String change, String column, String expected) {
        Callback before = in(column);

        Step step = CallbackLife.apply(before, CHANGES.get(change), NOW);

        assertThat(shown(step)).isEqualTo(expected);
        if (step instanceof Step.Moved moved) {
            assertThat(moved.now().revision()).isEqualTo(before.revision() + 1);
            assertThat(moved.now().order()).isEqualTo(before.order());
            assertThat(moved.now().id()).isEqualTo(before.id());
        }
        if (step instanceof Step.Unchanged unchanged) {
            assertThat(unchanged.now()).isEqualTo(before);
        }
    }

    @Test
    void theTableHasEveryChangeAndEveryState() {
        Set<Class<?>> changes = CHANGES.values().stream().map(Object::getClass).collect(Collectors.toSet());
        assertThat(changes).containsExactlyInAnyOrder(CallbackChange.class.getPermittedSubclasses());
        Set<String> rows = cells().map(a -> (String) a.get()[0]).collect(Collectors.toSet());
        assertThat(rows).isEqualTo(CHANGES.keySet());
        Set<CallbackState> states = columns().stream().map(c -> in(c).state()).collect(Collectors.toSet());
        assertThat(states).containsExactlyInAnyOrder(CallbackState.values());
    }

    @Test
    void whatNobodyEverClaimedIsNotClaimed() {
        Callback fresh = accepted();
        CallbackChange complete = new CallbackChange.Complete(ME, 0, Outcome.REACHED, "");
        assertThat(CallbackLife.apply(fresh, complete, NOW)).isEqualTo(new Step.Refused(Refusal.NOT_CLAIMED));
    }

    @Test
    void everyClaimGetsAHigherFenceAlsoAgainFromTheSameAgent() {
        Callback once = moved(accepted(), new CallbackChange.Take(ME, SOON));
        Callback twice = moved(once, new CallbackChange.Take(ME, SOON));

        assertThat(once.claim().orElseThrow()).isEqualTo(new Claim(ME, 1, NOW, SOON));
        assertThat(twice.fence()).isEqualTo(2);
        assertThat(CallbackLife.apply(twice, new CallbackChange.Renew(ME, 1, SOON), NOW))
                .isEqualTo(new Step.Refused(Refusal.CLAIM_LOST));
    }

    @Test
    void aRenewedClaimKeepsItsBeginningAndItsFence() {
        Callback claimed = moved(accepted(), new CallbackChange.Take(ME, SOON));
        Instant later = SOON.plusSeconds(20);
        Step step = CallbackLife.apply(claimed, new CallbackChange.Renew(ME, 1, later), NOW.plusSeconds(10));
        Callback renewed = ((Step.Renewed) step).now();
        assertThat(renewed.claim()).contains(new Claim(ME, 1, NOW, later));
        assertThat(renewed.revision()).as("nobody is told").isEqualTo(claimed.revision());
    }

    @Test
    void aClaimThatEndedIsSomebodysTimeFromItsEnd() {
        Callback late = in("LATE");
        assertThat(moved(late, new CallbackChange.Expire()).snoozedUntil())
                .isEqualTo(late.claim().map(Claim::expires));
        assertThat(moved(in("MINE"), new CallbackChange.Release(ME, FENCE)).snoozedUntil())
                .contains(NOW);
    }

    @Test
    void aClaimThatHasRunOutMayBeTakenByAnother() {
        Callback taken = moved(in("LATE"), new CallbackChange.Take(OTHER, SOON));
        assertThat(taken.claim().orElseThrow().agent()).isEqualTo(OTHER);
        assertThat(taken.fence()).isEqualTo(FENCE + 1);
    }

    @Test
    void aJoinedMessageKeepsThePlaceAndRaisesTheUrgency() {
        Callback joined = moved(accepted(), CHANGES.get("join"));
        assertThat(joined.messages()).extracting(Message::text).containsExactly("please call", "again");
        assertThat(joined.request().urgency()).isEqualTo(Urgency.HIGH);
        CallbackChange calmer = new CallbackChange.Join(new Message(OTHER, NOW, "no hurry"), Urgency.LOW);
        assertThat(moved(joined, calmer).request().urgency()).isEqualTo(Urgency.HIGH);
    }

    @Test
    void theReceiptsTellWhatHappenedFirst() {
        Callback seen = moved(accepted(), new CallbackChange.See());
        assertThat(seen.receipts())
                .isEqualTo(new Receipts(ENTERED, Optional.of(NOW), Optional.of(NOW), Optional.empty()));
        Callback done = moved(
                moved(seen, new CallbackChange.Take(ME, SOON)),
                new CallbackChange.Complete(ME, 1, Outcome.REACHED, "settled"));
        assertThat(done.receipts().closed()).contains(NOW);
        assertThat(done.lastAttempt()).contains(new Attempt(ME, NOW, Outcome.REACHED, "settled"));
        assertThat(done.claim()).isEmpty();
    }

    @Test
    void whenItWasWokenIsKeptUntilItIsPutOffAgain() {
        Callback woken =
                moved(with(CallbackState.SNOOZED, Optional.empty(), Optional.of(ENTERED)), new CallbackChange.Wake());
        assertThat(woken.snoozedUntil())
                .as("when it was, not when it should have been")
                .contains(NOW);
        assertThat(moved(woken, new CallbackChange.See()).snoozedUntil()).contains(NOW);
        assertThat(moved(woken, new CallbackChange.Snooze(ME, Optional.empty(), SOON))
                        .snoozedUntil())
                .contains(SOON);
        assertThat(moved(
                                with(CallbackState.SNOOZED, Optional.empty(), Optional.of(SOON)),
                                new CallbackChange.Take(ME, SOON))
                        .snoozedUntil())
                .as("taken before it came back by itself")
                .isEmpty();
    }

    @Test
    void aHandoverSaysFromWhomToWhomAndWhy() {
        Callback handed = moved(accepted(), CHANGES.get("reassign"));
        assertThat(handed.request().recipient()).isEqualTo(ELSEWHERE);
        assertThat(handed.handovers()).containsExactly(Handover.by(ME, MINE, ELSEWHERE, NOW, "knows them"));
        Callback escalated = moved(accepted(), CHANGES.get("escalate"));
        assertThat(escalated.handovers())
                .containsExactly(Handover.escalated(MINE, ELSEWHERE, NOW, Duration.ofHours(1)));
    }

    @Test
    void aFailedAttemptKeepsTheClaim() {
        Callback tried = moved(in("MINE"), CHANGES.get("try"));
        assertThat(tried.claim()).isEqualTo(in("MINE").claim());
        assertThat(tried.lastAttempt().orElseThrow().outcome()).isEqualTo(Outcome.BUSY);
    }

    private static Callback in(String column) {
        return switch (column) {
            case "MINE" -> claimed(new Claim(ME, FENCE, ENTERED, SOON));
            case "THEIRS" -> claimed(new Claim(OTHER, FENCE, ENTERED, SOON));
            case "LATE" -> claimed(new Claim(ME, FENCE, ENTERED, NOW));
            case "SNOOZED" -> with(CallbackState.SNOOZED, Optional.empty(), Optional.of(SOON));
            case "PAST" -> with(CallbackState.SNOOZED, Optional.empty(), Optional.of(NOW));
            default -> with(CallbackState.valueOf(column), Optional.empty(), Optional.empty());
        };
    }

    private static Callback claimed(Claim claim) {
        return with(CallbackState.CLAIMED, Optional.of(claim), Optional.empty());
    }

    private static Callback accepted() {
        Request request = new Request(
                MINE,
                OTHER,
                Caller.of(PhoneNumber.ofE164("+4930123456")),
                Optional.empty(),
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
        return Callback.accepted(
                new CallbackId(new UUID(1, 2)), 7, request, new Message(OTHER, ENTERED, "please call"));
    }

    private static Callback with(CallbackState state, Optional<Claim> claim, Optional<Instant> snoozed) {
        Callback a = accepted();
        return new Callback(
                a.id(),
                5,
                a.order(),
                state,
                a.request(),
                a.messages(),
                a.receipts(),
                claim,
                FENCE,
                List.of(),
                List.of(),
                snoozed,
                Optional.empty());
    }

    private static Callback moved(Callback before, CallbackChange change) {
        return ((Step.Moved) CallbackLife.apply(before, change, NOW)).now();
    }

    private static String shown(Step step) {
        return switch (step) {
            case Step.Moved m -> m.now().state().name();
            case Step.Renewed r -> "RENEWED";
            case Step.Unchanged u -> "=";
            case Step.Refused r -> "!" + r.why();
        };
    }

    private static List<String> columns() {
        String first = TABLE.lines().findFirst().orElseThrow();
        List<String> columns = words(first.substring(first.indexOf('|') + 1));
        assertThat(new HashSet<>(columns)).hasSameSizeAs(columns);
        return columns;
    }

    private static List<String> words(String text) {
        return new ArrayList<>(Arrays.asList(text.strip().split(" +")));
    }
}
