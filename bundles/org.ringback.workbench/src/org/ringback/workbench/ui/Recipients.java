package org.ringback.workbench.ui;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Presence;
import org.ringback.core.search.SearchText;
import org.ringback.desk.client.DeskState;

/** Finds whom a call-back may be for, by what somebody has typed so far. Pure. */
public final class Recipients {
    private static final int NO_MATCH = Integer.MAX_VALUE;

    private Recipients() {}

    /**
     * Somebody or some group to choose.
     *
     * @param numbers the extensions, the usual one first
     * @param presence of an agent, as far as it is known
     * @param members how many active agents a group has; 0 for an agent
     */
    public record Choice(
            Recipient recipient, String name, List<String> numbers, Optional<Presence> presence, int members) {
        public Choice {
            numbers = List.copyOf(numbers);
        }
    }

    /**
     * The best choices for what was typed: whole extension, beginning of name, of a word of it, of name to log in with,
     * of extension. Nothing typed finds all, by name; oneself comes last.
     *
     * @param without those already chosen
     */
    public static List<Choice> suggest(DeskState desk, String typed, Collection<Recipient> without, int limit) {
        String words = SearchText.fold(typed.strip());
        return Stream.concat(
                        desk.agents().values().stream().filter(Agent::active).map(a -> choice(desk, a)),
                        desk.groups().values().stream().map(g -> choice(desk, g)))
                .filter(c -> !without.contains(c.recipient()) && rank(c, words) != NO_MATCH)
                .sorted(Comparator.comparingInt((Choice c) -> isSelf(desk, c) ? 1 : 0)
                        .thenComparingInt(c -> rank(c, words))
                        .thenComparing(c -> SearchText.fold(c.name())))
                .limit(limit)
                .toList();
    }

    /** How a recipient is shown; one that the desk does not know by its identity alone. */
    public static Choice choice(DeskState desk, Recipient recipient) {
        return switch (recipient) {
            case Recipient.ToAgent(var id) ->
                Optional.ofNullable(desk.agents().get(id))
                        .map(a -> choice(desk, a))
                        .orElseGet(() -> new Choice(recipient, id.value(), List.of(), Optional.empty(), 0));
            case Recipient.ToGroup(var id) ->
                Optional.ofNullable(desk.groups().get(id))
                        .map(g -> choice(desk, g))
                        .orElseGet(() -> new Choice(recipient, id.value(), List.of(), Optional.empty(), 0));
        };
    }

    private static Choice choice(DeskState desk, Agent agent) {
        return new Choice(
                new Recipient.ToAgent(agent.id()),
                agent.name(),
                agent.phones().stream().map(Extension::number).toList(),
                Optional.ofNullable(desk.presences().get(agent.id())),
                0);
    }

    private static Choice choice(DeskState desk, Group group) {
        int members = (int) desk.agents().values().stream()
                .filter(a -> a.active() && a.groups().contains(group.id()))
                .count();
        return new Choice(
                new Recipient.ToGroup(group.id()),
                group.name(),
                group.number().map(Extension::number).stream().toList(),
                Optional.empty(),
                members);
    }

    private static boolean isSelf(DeskState desk, Choice choice) {
        return choice.recipient() instanceof Recipient.ToAgent(var id)
                && desk.self().equals(Optional.of(id));
    }

    private static int rank(Choice choice, String words) {
        if (words.isEmpty()) {
            return 0;
        }
        String name = SearchText.fold(choice.name());
        if (choice.numbers().stream().anyMatch(words::equalsIgnoreCase)) {
            return 1;
        }
        if (name.startsWith(words)) {
            return 2;
        }
        if (hasEvery(SearchText.words(words), SearchText.tokens(name))) {
            return 3;
        }
        if (identity(choice.recipient()).startsWith(words)) {
            return 4;
        }
        return choice.numbers().stream().anyMatch(n -> SearchText.fold(n).startsWith(words)) ? 5 : NO_MATCH;
    }

    private static boolean hasEvery(Set<String> words, Set<String> tokens) {
        return !words.isEmpty()
                && words.stream().allMatch(word -> tokens.stream().anyMatch(token -> token.startsWith(word)));
    }

    private static String identity(Recipient recipient) {
        return switch (recipient) {
            case Recipient.ToAgent(var id) -> id.value();
            case Recipient.ToGroup(var id) -> id.value();
        };
    }
}
