package org.ringback.kill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.Caller;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Claim;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.MissedCall;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Request;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Presence;
import org.ringback.core.people.PresenceSource;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.protocol.CommandMessage;
import org.ringback.protocol.ReplyMessage;

/** A history of two desktops, made up: right, until a test breaks it. Times are seconds after {@link #NOW}. */
abstract class ChaosFixture extends CheckerFixture {
    static final AgentId ONE = ChaosOffice.agent(1);
    static final AgentId TWO = ChaosOffice.agent(2);
    static final Map<String, String> FLOORS = Map.of("a1", "floor-0", "a2", "floor-1");
    static final Recipient TO_ONE = new Recipient.ToAgent(ONE);

    final List<Seen> lines = new ArrayList<>();

    @BeforeEach
    void bothAreThere() {
        for (AgentId agent : List.of(ONE, TWO)) {
            see(0, agent, Seen.Kind.CONNECTION, "LIVE ", "");
            presences.put(agent, presence(agent, PresenceSource.AGENT));
        }
    }

    /** What is wrong, once both have told what they have. */
    Set<Breach.Rule> breachesAtTheEnd() {
        see(1000, ONE, Seen.Kind.TOLD, "1 0 LIVE", "");
        see(1000, TWO, Seen.Kind.TOLD, "1 0 LIVE", "");
        return chaos();
    }

    Set<Breach.Rule> chaos() {
        List<Seen> read =
                lines.stream().map(l -> Seen.read(l.line()).orElseThrow()).toList();
        return ChaosChecker.breaches(new History(read), found(), FLOORS).stream()
                .map(Breach::rule)
                .collect(Collectors.toSet());
    }

    static long at(double second) {
        return Journal.micros(NOW) + (long) (second * 1e6);
    }

    static Instant time(double second) {
        return NOW.plusMillis((long) (second * 1000));
    }

    void see(double second, AgentId agent, Seen.Kind kind, String note, String body) {
        lines.add(new Seen(at(second), agent.value(), agent + "-1", kind, note, body));
    }

    void see(double second, AgentId agent, Seen.Kind kind, String note, Callback callback) {
        see(second, agent, kind, note, Seen.body(new DeskEvent.CallbackChanged(callback)));
    }

    void shown(double second, AgentId agent, Callback callback) {
        see(second, agent, Seen.Kind.SHOWN, "", callback);
    }

    void has(AgentId agent, Callback callback) {
        see(999, agent, Seen.Kind.HAS, "1", callback);
    }

    void fault(double from, double until, String of, Fault fault) {
        lines.add(new Seen(at(from), of, fault.name(), Seen.Kind.FAULT, "", ""));
        lines.add(new Seen(at(until), of, fault.name(), Seen.Kind.MENDED, "", ""));
    }

    void line(double second, String who, Seen.Kind kind, String note, String body) {
        lines.add(new Seen(at(second), who, "callers", kind, note, body));
    }

    CommandId asked(double second, AgentId by, Command command, String mark) {
        CommandId id = new CommandId(id());
        see(second, by, Seen.Kind.ASKED, mark, Seen.body(new CommandMessage(id, Optional.empty(), command)));
        return id;
    }

    void answered(double second, AgentId to, CommandId id, Reply reply) {
        see(second, to, Seen.Kind.ANSWERED, "", Seen.body(new ReplyMessage(id, reply)));
    }

    /** One that is open at the end, for the first agent, from somebody whose desktop is not looked at. */
    Callback there(String mark, long order) {
        Request request = new Request(
                TO_ONE,
                ChaosOffice.agent(4),
                new Caller(Optional.empty(), Optional.empty()),
                Optional.empty(),
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
        Callback callback = Callback.accepted(
                new org.ringback.core.CallbackId(id()), order, request, new Message(ChaosOffice.agent(4), NOW, mark));
        callbacks.add(callback);
        open.add(callback);
        trails.put(callback.id(), List.of(entry(0, ONE, new AuditEvent.Accepted(TO_ONE))));
        return callback;
    }

    /** What the first desktop shows of it, as it must. */
    Callback thereAndShown(String mark, long order) {
        Callback callback = there(mark, order);
        shown(1, ONE, callback);
        has(ONE, callback);
        return callback;
    }

    void missedCall(String number, Recipient recipient) {
        Request request = new Request(
                recipient,
                Request.AUTOMATIC,
                new Caller(Optional.of(PhoneNumber.ofE164(number)), Optional.empty()),
                Optional.empty(),
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
        Callback callback = with(
                Callback.accepted(
                        new org.ringback.core.CallbackId(id()),
                        ++ids,
                        request,
                        Message.missed(NOW, new MissedCall(Duration.ofSeconds(2), CallEnd.values()[0]))),
                2,
                CallbackState.DONE);
        callbacks.add(callback);
        trails.put(callback.id(), List.of(entry(0, ONE, new AuditEvent.Accepted(recipient))));
    }

    static Result.Trail.Entry entry(double second, AgentId by, AuditEvent what) {
        return new Result.Trail.Entry(time(second), Optional.of(by), "desk", what);
    }

    static AuditEvent calledBack() {
        return new AuditEvent.CalledBack(new Extension(new PbxId("office"), "101"));
    }

    static Reply claimed(Callback callback, AgentId by, long fence) {
        return carrying(new Callback(
                callback.id(),
                callback.revision() + fence,
                callback.order(),
                CallbackState.CLAIMED,
                callback.request(),
                callback.messages(),
                callback.receipts(),
                Optional.of(new Claim(by, fence, NOW, NOW.plusSeconds(6))),
                fence,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty()));
    }

    static Presence presence(AgentId agent, PresenceSource source) {
        return new Presence(
                agent,
                7,
                source == PresenceSource.DESKTOP ? PresenceState.AWAY : PresenceState.AVAILABLE,
                source,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Command submitToOne(String mark) {
        return new CallbackCommand.Submit(
                Set.of(TO_ONE),
                Optional.empty(),
                Optional.empty(),
                mark,
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
    }
}
