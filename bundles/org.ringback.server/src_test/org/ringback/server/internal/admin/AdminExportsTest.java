package org.ringback.server.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackLife;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Request;
import org.ringback.core.callback.Step;
import org.ringback.core.callback.Urgency;
import org.ringback.desk.Query;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;

/** What the administrator's command line prints of the call-backs. */
class AdminExportsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");
    private static final AgentId ANNA = new AgentId("anna");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final List<Query<?>> asked = new ArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Callback open = callback(1, PhoneNumber.ofE164("+4930123456"), false);
    private final Callback done = done(callback(2, PhoneNumber.hidden("…567", "secret"), true));
    private final AdminExports exports = new AdminExports(
            desk(),
            new Rows(new PrintStream(printed), cells -> String.join("|", cells) + "\n"),
            Clock.fixed(NOON, BERLIN));

    @Test
    void withoutADayTheOpenOnes() throws Exception {
        exports.callbacks(options(Map.of()));
        assertThat(asked).isEmpty();
        assertThat(lines())
                .containsExactly(
                        "callback|entered|state|for|author|number|name|urgency|times called|responding|last message|closed"
                                + "|outcome|said|confidential|promised until|promised by",
                        "00000000-0000-0001-0000-000000000001|2026-11-22T12:00:00+01:00|new|anna|ben|+4930123456||normal|1"
                                + "||please call||||||");
    }

    @Test
    void withADayPageByPageWhatWasEnteredOpenAndClosed() throws Exception {
        exports.callbacks(options(Map.of("from", "2026-10-24", "until", "2026-10-25")));
        Instant from = Instant.parse("2026-10-23T22:00:00Z");
        Instant until = Instant.parse("2026-10-25T23:00:00Z");
        assertThat(asked)
                .as("both days whole, though one of them has 25 hours")
                .containsExactly(
                        new Query.GetCallbacks(from, until, Optional.empty(), 200),
                        new Query.GetCallbacks(from, until, Optional.of("2"), 200));
        assertThat(lines())
                .hasSize(3)
                .last()
                .isEqualTo(
                        "00000000-0000-0001-0000-000000000002|2026-11-22T12:00:00+01:00|done|anna|ben|…567||normal|1||"
                                + "please call|2026-11-22T12:01:00+01:00|reached|told her|confidential||");
    }

    @Test
    void sevenDaysWhenOnlyOneEndIsGiven() throws Exception {
        exports.callbacks(options(Map.of("until", "2026-11-20")));
        assertThat(((Query.GetCallbacks) asked.getFirst()).from()).isEqualTo(Instant.parse("2026-11-13T23:00:00Z"));
        asked.clear();
        exports.callbacks(options(Map.of("from", "2026-11-01")));
        assertThat(((Query.GetCallbacks) asked.getFirst()).until()).isEqualTo(Instant.parse("2026-11-22T23:00:00Z"));
    }

    @Test
    void aWrongDayIsToldInOneLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> exports.callbacks(options(Map.of("from", "22.11.2026"))))
                .withMessage("--from must be a day such as 2026-11-22, not '22.11.2026'");
        assertThatThrownBy(() -> exports.callbacks(options(Map.of("from", "2026-11-22", "until", "2026-11-21"))))
                .isInstanceOf(AdminException.class)
                .hasMessageContaining("lies before --from");
        assertThat(asked).isEmpty();
    }

    @Test
    void whatWasErasedByWhomAndWhen() throws Exception {
        exports.erasures();
        assertThat(lines())
                .containsExactly(
                        "time|agent|number|history entries|call-backs", "2026-11-22T12:00:00+01:00|anna|…234|12|2");
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Options options(Map<String, String> options) {
        return new Options(List.of("callbacks"), options);
    }

    private static Callback callback(int number, PhoneNumber caller, boolean confidential) {
        Request request = new Request(
                new Recipient.ToAgent(ANNA),
                new AgentId("ben"),
                Caller.of(caller),
                Optional.empty(),
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty(),
                confidential);
        return Callback.accepted(
                new CallbackId(new UUID(1, number)),
                number,
                request,
                new Message(new AgentId("ben"), NOON, "please call"));
    }

    private static Callback done(Callback callback) {
        Callback taken = moved(callback, new CallbackChange.Take(ANNA, NOON.plusSeconds(90)));
        return moved(taken, new CallbackChange.Complete(ANNA, 1, Outcome.REACHED, "told her"));
    }

    private static Callback moved(Callback callback, CallbackChange change) {
        return ((Step.Moved) CallbackLife.apply(callback, change, NOON.plusSeconds(60))).now();
    }

    /** A desk that knows the open one, and has two pages of a period. */
    private Desk desk() {
        DeskState e = DeskState.EMPTY;
        DeskState state = new DeskState(
                e.connection(),
                e.self(),
                e.agents(),
                e.groups(),
                e.presences(),
                Map.of(open.id(), open),
                e.closed(),
                e.calls(),
                e.phones(),
                e.pbxs(),
                e.historyRevisions(),
                0,
                e.responseTimes());
        return (Desk) Proxy.newProxyInstance(
                Desk.class.getClassLoader(), new Class<?>[] {Desk.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("state")) {
                        return state;
                    }
                    if (arguments[0] instanceof Query.GetErasures) {
                        return CompletableFuture.completedStage(
                                new Result.Erasures(List.of(new Result.Erasures.Mark(NOON, ANNA, "…234", 12, 2))));
                    }
                    Query.GetCallbacks query = (Query.GetCallbacks) arguments[0];
                    asked.add(query);
                    return CompletableFuture.completedStage(
                            query.after().isEmpty()
                                    ? new Result.CallbackPage(List.of(open), Optional.of("2"))
                                    : new Result.CallbackPage(List.of(done), Optional.empty()));
                });
    }
}
