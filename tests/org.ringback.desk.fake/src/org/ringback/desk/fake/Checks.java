package org.ringback.desk.fake;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.Line;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.PresenceCommand;

/** What a command may say, as the server has it. */
final class Checks {
    private static final int LONGEST_LINE = 400;
    private static final int LONGEST_NOTE = 120;
    private final Clock clock;
    private final Function<AgentId, Optional<Agent>> agents;
    private final Predicate<GroupId> thereIsTheGroup;

    Checks(Clock clock, Function<AgentId, Optional<Agent>> agents, Predicate<GroupId> thereIsTheGroup) {
        this.clock = clock;
        this.agents = agents;
        this.thereIsTheGroup = thereIsTheGroup;
    }

    boolean wrong(CallbackCommand.Submit command) {
        return command.recipients().isEmpty()
                || command.recipients().stream().anyMatch(this::nobody)
                || tooLong(command.text())
                || command.name().filter(Checks::noLine).isPresent()
                || command.window()
                        .until()
                        .filter(t -> !t.isAfter(clock.instant()))
                        .isPresent();
    }

    boolean wrong(PresenceCommand.SetPresence command) {
        return command.until().filter(t -> !t.isAfter(clock.instant())).isPresent()
                || command.note().filter(n -> n.length() > LONGEST_NOTE).isPresent();
    }

    boolean wrong(CallbackChange change) {
        return switch (change) {
            case CallbackChange.Try c -> c.outcome() == Outcome.REACHED || tooLong(c.text());
            case CallbackChange.Complete c -> tooLong(c.text());
            case CallbackChange.Ask c -> c.text().isBlank() || c.text().length() > Line.MAX_LENGTH;
            case CallbackChange.Reassign c -> nobody(c.to()) || noLine(c.reason());
            default -> false;
        };
    }

    static String name(Recipient recipient) {
        return switch (recipient) {
            case Recipient.ToAgent to -> to.agent().value();
            case Recipient.ToGroup to -> "group " + to.group();
        };
    }

    private boolean nobody(Recipient recipient) {
        return switch (recipient) {
            case Recipient.ToAgent to ->
                agents.apply(to.agent()).filter(Agent::active).isEmpty();
            case Recipient.ToGroup to -> !thereIsTheGroup.test(to.group());
        };
    }

    private static boolean tooLong(String text) {
        return text.length() > Message.MAX_LENGTH;
    }

    private static boolean noLine(String text) {
        return text.length() > LONGEST_LINE || text.chars().anyMatch(Character::isISOControl);
    }
}
