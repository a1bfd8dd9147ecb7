package org.ringback.callbacks.internal.change;

import java.time.Instant;
import java.util.Optional;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.Dialogue;
import org.ringback.core.callback.Line;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.Promise;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.directory.AgentDirectory;

/** What a command may say. Each finding is one line for the sender; empty when there is none. */
public final class Checks {
    static final int LONGEST_LINE = 400;
    private final AgentDirectory directory;

    public Checks(AgentDirectory directory) {
        this.directory = directory;
    }

    Optional<String> recipient(Recipient recipient) {
        return switch (recipient) {
            case Recipient.ToAgent to
            when directory.agent(to.agent()).filter(Agent::active).isEmpty() ->
                Optional.of("there is no agent '" + to.agent() + "' who gets call-backs");
            case Recipient.ToGroup to
            when directory.group(to.group()).isEmpty() -> Optional.of("there is no group '" + to.group() + "'");
            default -> Optional.empty();
        };
    }

    public static String name(Recipient recipient) {
        return switch (recipient) {
            case Recipient.ToAgent to -> to.agent().value();
            case Recipient.ToGroup to -> "group " + to.group();
        };
    }

    static Optional<String> text(String text) {
        return text.length() > Message.MAX_LENGTH
                ? Optional.of("the text has " + text.length() + " characters; " + Message.MAX_LENGTH + " are the most")
                : Optional.empty();
    }

    /** A question or an answer: it says something, and briefly. */
    static Optional<String> written(String text) {
        if (text.isBlank()) {
            return Optional.of("there is nothing written");
        }
        return text.length() > Line.MAX_LENGTH
                ? Optional.of("the text has " + text.length() + " characters; " + Line.MAX_LENGTH + " are the most")
                : Optional.empty();
    }

    /** Whether an owner would ask only authors who are not active any more. */
    boolean nobodyReads(Callback callback, CallbackChange.Ask ask) {
        return Dialogue.side(ask.as(), callback).equals(Optional.of(Line.Side.OWNER))
                && callback.messages().stream()
                        .map(Message::author)
                        .filter(author -> !author.equals(ask.by()))
                        .flatMap(author -> directory.agent(author).stream())
                        .noneMatch(Agent::active);
    }

    /** A time that could have been said to a customer. One that has passed is as it is: what was written waited in an outbox. */
    static Optional<String> promise(Optional<Instant> promise, Instant now) {
        return promise.filter(until ->
                        until.isBefore(now.minus(Promise.FARTHEST)) || until.isAfter(now.plus(Promise.FARTHEST)))
                .map(until -> "nobody promises a time that is more than a year away");
    }

    /** A name or a reason: one line. */
    static Optional<String> line(String what, String text) {
        if (text.length() > LONGEST_LINE) {
            return Optional.of(
                    "the " + what + " has " + text.length() + " characters; " + LONGEST_LINE + " are the most");
        }
        return text.chars().anyMatch(Character::isISOControl)
                ? Optional.of("the " + what + " has characters that cannot be printed")
                : Optional.empty();
    }
}
