package org.ringback.calls.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.HandshakeAnswer;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Agent;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.HandshakeCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.server.Audience;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.DesktopObserver;
import org.ringback.desk.server.EventPublisher;
import org.ringback.desk.server.Sender;
import org.ringback.directory.AgentDirectory;
import org.ringback.pbx.telephony.TelephonyObserver;

/**
 * Tells the requested agent, and nobody else, that a colleague is writing a call-back while the caller is on the line, and
 * brings the answer. In memory alone, at most one for each agent who writes. A call to a group tells nobody: all its members
 * would be told, and none would know who answers. Safe for use by several threads.
 */
@Component(service = {CommandHandler.class, TelephonyObserver.class, DesktopObserver.class})
public final class Handshakes implements CommandHandler<HandshakeCommand>, TelephonyObserver, DesktopObserver {
    /** After the last sign of it, it is over. */
    static final Duration LASTS = Duration.ofMinutes(1);
    /** A little less than the second that desktops wait, which may be on their way for different times. */
    static final Duration OFTEN = Duration.ofMillis(900);

    private static final Duration LONGEST_TIME = Duration.ofDays(7);

    /** What an agent writes, and who was told last when. */
    private record Underway(UUID draft, AgentId by, String desktop, AgentId to, CallId call, Instant told) {}

    private final AgentDirectory directory;
    private final EventPublisher publisher;
    private final Clock clock;
    private final Map<CallId, Call> calls = new HashMap<>();
    private final Map<AgentId, Underway> underway = new HashMap<>();

    @Activate
    public Handshakes(@Reference AgentDirectory directory, @Reference EventPublisher publisher) {
        this(directory, publisher, Clock.tickMillis(ZoneOffset.UTC));
    }

    Handshakes(AgentDirectory directory, EventPublisher publisher, Clock clock) {
        this.directory = directory;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public Class<HandshakeCommand> handles() {
        return HandshakeCommand.class;
    }

    @Override
    public synchronized Reply handle(Sender sender, CommandId id, HandshakeCommand command) {
        return switch (command) {
            case HandshakeCommand.TellWriting c -> tell(sender, c);
            case HandshakeCommand.StopWriting c -> {
                end(u -> u.by().equals(sender.agent().id()) && u.draft().equals(c.draft()));
                yield Reply.done();
            }
            case HandshakeCommand.AnswerWriting c -> answer(sender.agent(), c);
        };
    }

    private Reply tell(Sender sender, HandshakeCommand.TellWriting c) {
        if (c.words().length() > HandshakeCommand.MOST_WORDS || !isLine(c.words())) {
            return refused(
                    Refusal.INVALID,
                    "the words are one line of at most " + HandshakeCommand.MOST_WORDS + " characters");
        }
        AgentId by = sender.agent().id();
        Optional<Call> call = Optional.ofNullable(calls.get(c.call())).filter(known -> isAt(known, sender.agent()));
        if (call.isEmpty()) {
            return refused(Refusal.UNKNOWN, "the call is over, or not at your phone");
        }
        boolean wanted = !c.to().equals(by)
                && call.get()
                        .requested()
                        .flatMap(directory::agentAt)
                        .filter(a -> a.active() && a.id().equals(c.to()))
                        .isPresent();
        if (!wanted) {
            return refused(Refusal.NOT_ALLOWED, "that is not whom the caller wanted");
        }
        Instant now = clock.instant();
        Optional<Underway> before = Optional.ofNullable(underway.get(by));
        if (before.filter(u -> now.isBefore(u.told().plus(OFTEN))).isPresent()) {
            // It is told again with the next words.
            return Reply.done();
        }
        before.filter(u -> !u.draft().equals(c.draft())).ifPresent(this::ended);
        underway.put(by, new Underway(c.draft(), by, sender.from(), c.to(), c.call(), now));
        publisher.publish(
                new DeskEvent.Writing(c.draft(), by, c.call(), call.get().caller(), c.words(), LASTS),
                Set.of(new Audience.OfAgent(c.to())));
        return Reply.done();
    }

    private Reply answer(Agent sender, HandshakeCommand.AnswerWriting c) {
        Instant now = clock.instant();
        Optional<Underway> writing = underway.values().stream()
                .filter(u -> u.draft().equals(c.draft()) && u.to().equals(sender.id()))
                .filter(u -> now.isBefore(u.told().plus(LASTS)))
                .findFirst();
        if (writing.isEmpty()) {
            return refused(Refusal.UNKNOWN, "nobody is writing that for you any more");
        }
        Optional<String> wrong = wrong(c.answer(), now);
        if (wrong.isPresent()) {
            return refused(Refusal.INVALID, wrong.get());
        }
        publisher.publish(
                new DeskEvent.WritingAnswered(c.draft(), sender.id(), c.answer()),
                Set.of(new Audience.OfAgent(writing.get().by())));
        return Reply.done();
    }

    private Optional<String> wrong(HandshakeAnswer answer, Instant now) {
        boolean right = switch (answer) {
            case HandshakeAnswer.TakesNow a -> true;
            case HandshakeAnswer.CallsBackIn(Duration time) ->
                !time.isNegative() && !time.isZero() && time.compareTo(LONGEST_TIME) <= 0;
            case HandshakeAnswer.CallsBackAt(Instant at) -> at.isAfter(now) && !at.isAfter(now.plus(LONGEST_TIME));
            case HandshakeAnswer.AsksFor(String what) ->
                !what.isBlank() && what.length() <= HandshakeAnswer.MAX_LENGTH && isLine(what);
            case HandshakeAnswer.GivesTo(Recipient to) ->
                switch (to) {
                    case Recipient.ToAgent a ->
                        directory.agent(a.agent()).filter(Agent::active).isPresent();
                    case Recipient.ToGroup g -> directory.group(g.group()).isPresent();
                };
        };
        return right
                ? Optional.empty()
                : Optional.of(
                        "that cannot be answered: a time of the next seven days, one line, or somebody who is here");
    }

    @Override
    public synchronized void callChanged(Call call) {
        if (call.state() == CallState.ENDED) {
            calls.remove(call.id());
        } else {
            calls.put(call.id(), call);
        }
        end(u -> u.call().equals(call.id())
                && directory
                        .agent(u.by())
                        .filter(a -> call.state() != CallState.ENDED && isAt(call, a))
                        .isEmpty());
    }

    @Override
    public void desktopConnected(AgentId agent, String desktop) {
        // It tells by itself what is written there.
    }

    @Override
    public synchronized void desktopDisconnected(AgentId agent, String desktop, Duration silent) {
        end(u -> u.by().equals(agent) && u.desktop().equals(desktop));
    }

    private void end(Predicate<Underway> which) {
        List<Underway> over = new ArrayList<>(underway.values());
        over.removeIf(which.negate());
        over.forEach(u -> {
            underway.remove(u.by());
            ended(u);
        });
    }

    private void ended(Underway u) {
        publisher.publish(new DeskEvent.WritingEnded(u.draft()), Set.of(new Audience.OfAgent(u.to())));
    }

    /** Whether the agent talks with the caller, or has them on hold. */
    private static boolean isAt(Call call, Agent agent) {
        return call.answeredBy().filter(agent.phones()::contains).isPresent();
    }

    private static boolean isLine(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    private static Reply refused(Refusal reason, String detail) {
        return new Reply.Refused(reason, detail);
    }
}
