package org.ringback.routing.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.DeviceState;
import org.ringback.core.call.Extension;
import org.ringback.core.call.ForwardingDecision;
import org.ringback.core.call.Phone;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Presence;
import org.ringback.core.people.PresenceState;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.PresenceBoard;
import org.ringback.history.Conversations;
import org.ringback.pbx.ForwardingPolicy;
import org.ringback.pbx.ForwardingQuestion;
import org.ringback.pbx.telephony.Telephony;

/**
 * Decides by the rule list. A call never goes to a phone that it was at already, so diversions end; and only to somebody
 * who is available and whose phone is free. When that is nobody, the last resort gets it, and at the very last the
 * requested phone rings.
 */
@Component(configurationPid = RoutingSettings.PID, property = "service.ranking:Integer=-1000")
public final class RuleListPolicy implements ForwardingPolicy {
    private final AgentDirectory directory;
    private final PresenceBoard board;
    private final Telephony telephony;
    private final LastSpoken lastSpoken;
    private final RoutingSettings settings;
    private final Clock clock;

    @Activate
    public RuleListPolicy(
            @Reference AgentDirectory directory,
            @Reference PresenceBoard board,
            @Reference Telephony telephony,
            @Reference Conversations conversations,
            Map<String, Object> properties) {
        this(
                directory,
                board,
                telephony,
                new LastSpoken(conversations, LastSpoken.PATIENCE),
                RoutingSettings.read(properties),
                Clock.systemUTC());
    }

    RuleListPolicy(
            AgentDirectory directory,
            PresenceBoard board,
            Telephony telephony,
            LastSpoken lastSpoken,
            RoutingSettings settings,
            Clock clock) {
        this.lastSpoken = lastSpoken;
        this.directory = directory;
        this.board = board;
        this.telephony = telephony;
        this.settings = settings;
        this.clock = clock;
    }

    @Deactivate
    public void close() {
        lastSpoken.close();
    }

    /** A decision in the making. */
    private record Case(ForwardingQuestion question, Situation situation, Optional<String> because, String reason) {}

    @Override
    public Optional<ForwardingDecision> decide(ForwardingQuestion question) {
        Optional<Agent> requested = directory.agentAt(question.requested());
        if (requested.isEmpty()) {
            return Optional.empty();
        }
        Presence presence = board.of(requested.get().id());
        Optional<PhoneNumber> number = question.caller().number();
        Instant now = clock.instant();
        Situation situation = new Situation(
                requested.get(),
                presence.state(),
                telephony.phone(question.requested()).map(Phone::state),
                question.caller(),
                number.flatMap(board::respondingTo).filter(id -> canTake(question, id)),
                Once.of(() -> number.flatMap(n -> lastSpoken.with(n, now.minus(settings.lastSpokenWithin())))
                        .filter(id -> canTake(question, id))),
                LocalDateTime.ofInstant(now, settings.zone()));
        return settings.rules().stream()
                .filter(r -> r.holds(situation))
                .findFirst()
                .map(rule -> {
                    String reason = rule.because()
                            .orElseGet(() -> Words.reason(requested.get().name(), presence, settings.zone()));
                    Case asked = new Case(question, situation, rule.because(), reason);
                    return first(asked, rule.targets()).orElseGet(() -> lastResort(asked));
                });
    }

    private ForwardingDecision lastResort(Case asked) {
        Case last = new Case(
                asked.question(), asked.situation(), asked.because(), asked.reason() + "; nobody else is available");
        return first(last, settings.lastResort()).orElseGet(() -> new ForwardingDecision.Ring(last.reason()));
    }

    private Optional<ForwardingDecision> first(Case asked, List<Target> targets) {
        return targets.stream().flatMap(t -> options(asked, t)).findFirst();
    }

    private Stream<ForwardingDecision> options(Case asked, Target target) {
        return switch (target) {
            case Target.Ring ring -> Stream.of(new ForwardingDecision.Ring(asked.reason()));
            case Target.Responding responding ->
                toWhoKnows(asked, asked.situation().responding(), "is responding to this caller");
            case Target.LastSpoken last ->
                toWhoKnows(asked, asked.situation().lastSpoken().get(), "spoke with this caller last");
            case Target.Deputy deputy ->
                asked.situation().requested().deputy().stream().flatMap(d -> toAgent(asked, d));
            case Target.OwnGroups own ->
                asked.situation().requested().groups().stream().sorted().flatMap(g -> toGroup(asked, g));
            case Target.ToAgent to -> toAgent(asked, to.agent());
            case Target.ToGroup to -> toGroup(asked, to.group());
        };
    }

    /** Says how they know the caller, unless the rule has words of its own: it is not about who was called. */
    private Stream<ForwardingDecision> toWhoKnows(Case asked, Optional<AgentId> who, String how) {
        ForwardingQuestion question = asked.question();
        return who.flatMap(directory::agent).stream().flatMap(agent -> {
            String reason = asked.because().orElse(agent.name() + " " + how);
            return phonesFor(question, agent)
                    .map(phone -> phone.equals(question.requested())
                            ? new ForwardingDecision.Ring(reason)
                            : new ForwardingDecision.DivertToAgent(agent.id(), phone, reason));
        });
    }

    private boolean canTake(ForwardingQuestion question, AgentId id) {
        return directory
                .agent(id)
                .filter(agent -> phonesFor(question, agent).findAny().isPresent())
                .isPresent();
    }

    /** Where somebody who knows the caller can take the call; that may be the requested phone. */
    private Stream<Extension> phonesFor(ForwardingQuestion question, Agent agent) {
        return phones(agent)
                .filter(phone -> phone.equals(question.requested()) || open(question, phone))
                .filter(this::free);
    }

    private Stream<ForwardingDecision> toAgent(Case asked, AgentId id) {
        return directory.agent(id).stream()
                .flatMap(a -> freePhones(asked.question(), a)
                        .map(phone -> new ForwardingDecision.DivertToAgent(a.id(), phone, asked.reason())));
    }

    private Stream<ForwardingDecision> toGroup(Case asked, GroupId id) {
        Collection<Agent> members = directory.members(id);
        return directory.group(id).flatMap(Group::number).stream()
                .filter(number -> open(asked.question(), number))
                .filter(number -> members.stream()
                        .anyMatch(a -> freePhones(asked.question(), a).findAny().isPresent()))
                .map(number -> new ForwardingDecision.DivertToGroup(Optional.of(id), number, asked.reason()));
    }

    private Stream<Extension> freePhones(ForwardingQuestion question, Agent agent) {
        return phones(agent).filter(phone -> open(question, phone)).filter(this::free);
    }

    /** Those of somebody who is there for a call. */
    private Stream<Extension> phones(Agent agent) {
        return agent.active() && board.of(agent.id()).state() == PresenceState.AVAILABLE
                ? agent.phones().stream()
                : Stream.empty();
    }

    /** Whether the call can go there: on the same PBX, and it was not there already. */
    private static boolean open(ForwardingQuestion question, Extension phone) {
        return phone.pbx().equals(question.requested().pbx())
                && !phone.equals(question.requested())
                && !question.tried().contains(phone);
    }

    private boolean free(Extension phone) {
        DeviceState state = telephony.phone(phone).map(Phone::state).orElse(DeviceState.UNKNOWN);
        return state == DeviceState.IDLE || state == DeviceState.UNKNOWN;
    }
}
