package org.ringback.workbench.history.internal;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.history.internal.customer.Entry;
import org.ringback.workbench.history.internal.customer.Kinds;
import org.ringback.workbench.history.internal.search.CustomerSearch;
import org.ringback.workbench.ui.EntryFace;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.Recipients;
import org.ringback.workbench.ui.Spoken;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.Words;

/** Puts what the customer view's models say into words. */
public final class Wording {
    private final Messages messages;
    private final Formats formats;
    private final Words words;

    Wording(Messages messages, Ui ui) {
        this.messages = messages;
        formats = ui.formats();
        words = ui.words();
    }

    public String name(Customer customer) {
        return customer.name()
                .or(customer::company)
                .or(() -> customer.numbers().stream().findFirst().map(formats::number))
                .orElse(messages.unnamed);
    }

    public String title(Customer customer) {
        return customer.company()
                .filter(c -> customer.name().isPresent())
                .map(c -> name(customer) + "  –  " + c)
                .orElseGet(() -> name(customer));
    }

    public String numbers(Customer customer) {
        return customer.numbers().stream().map(formats::number).collect(Collectors.joining("  ·  "));
    }

    /** That numbers are hidden, where they are. */
    public String hidden(Customer customer) {
        return formats.hidden(customer.numbers().stream().findFirst());
    }

    /** Why nobody is shown; empty when somebody is. */
    Optional<String> instead(Shown shown) {
        return switch (shown) {
            case Shown.Nobody s -> Optional.of(messages.nobody);
            case Shown.Loading s -> Optional.of(messages.loading);
            case Shown.Withheld s -> Optional.of(messages.withheld);
            case Shown.Unknown(var caller) ->
                Optional.of(formats.say(
                        messages.unknown, caller.number().map(formats::number).orElse("")));
            case Shown.Gone s -> Optional.of(messages.gone);
            case Shown.Failed(var subject, var reason) ->
                Optional.of(reason.map(r -> formats.say(messages.failedBecause, words.of(r)))
                        .orElse(messages.failed));
            case Shown.Found s -> Optional.empty();
        };
    }

    /** What it was, how it ended, and whether it was answered later. */
    String what(Entry entry, DeskState desk) {
        Interaction interaction = entry.interaction();
        String kind = interaction
                .lasted()
                .map(d -> formats.kind(interaction) + ", " + formats.duration(d))
                .orElse(formats.kind(interaction));
        return interaction
                .outcome()
                .map(o -> kind + ": " + words.of(o))
                .or(() -> entry.open() ? Optional.of(kind + ", " + messages.notAnswered) : Optional.empty())
                .or(() -> entry.answer()
                        .map(a -> kind + ", "
                                + formats.say(messages.answered, formats.time(a.at()), desk.nameOf(a.agent()))))
                .orElse(kind);
    }

    public String kinds(Kinds kinds) {
        return switch (kinds) {
            case ALL -> messages.kindsAll;
            case CALLS -> messages.kindsCalls;
            case CALLBACKS -> messages.kindsCallbacks;
            case NOTES -> messages.kindsNotes;
        };
    }

    /** How it looks in the history: its kind is a sign, unless nothing was said. */
    public EntryFace face(Entry entry, DeskState desk) {
        Interaction interaction = entry.interaction();
        String said = formats.said(interaction);
        String who = desk.nameOf(interaction.agent());
        String aside = said.isBlank()
                ? who
                : around(entry, desk).map(a -> a + "  ·  " + who).orElse(who);
        return new EntryFace(
                icon(entry),
                formats.timeOfDay(interaction.at()),
                said.isBlank() ? what(entry, desk) : tellsItself(interaction) ? said : line(entry, desk),
                aside,
                Spoken.line(Stream.of(formats.time(interaction.at()), line(entry, desk), who)));
    }

    /** Whether what is said needs no word before it that tells what it is. */
    private static boolean tellsItself(Interaction interaction) {
        return interaction.kind() != Interaction.Kind.MERGED && interaction.kind() != Interaction.Kind.MERGE_UNDONE;
    }

    /** That it is confidential, how long it was, how it ended, and whether it was answered later. */
    private Optional<String> around(Entry entry, DeskState desk) {
        String around = Stream.of(
                        Optional.of(words.confidential)
                                .filter(c -> entry.interaction().confidential()),
                        entry.interaction().lasted().map(formats::duration),
                        entry.interaction().outcome().map(words::of),
                        entry.interaction()
                                .promised()
                                .filter(p -> entry.interaction().kind() == Interaction.Kind.CALLBACK_REQUEST)
                                .map(formats::promised),
                        entry.open() ? Optional.of(messages.notAnswered) : Optional.<String>empty(),
                        entry.answer()
                                .map(a -> formats.say(messages.answered, formats.time(a.at()), desk.nameOf(a.agent()))))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return Optional.of(around).filter(words -> !words.isEmpty());
    }

    /** What it was and what was said. */
    public String line(Entry entry, DeskState desk) {
        String text = formats.said(entry.interaction());
        return text.isBlank() ? what(entry, desk) : what(entry, desk) + " – " + text;
    }

    /** What was said to whomever, by whom. */
    public String said(CustomerSearch.Hit hit) {
        Interaction interaction = hit.interaction();
        String kind = what(new Entry(interaction, Optional.empty()), DeskState.EMPTY);
        String text = formats.said(interaction);
        return text.isBlank() ? kind : kind + " – " + text;
    }

    public Icon icon(Entry entry) {
        Interaction interaction = entry.interaction();
        return switch (interaction.kind()) {
            case CALL ->
                switch (interaction.direction()) {
                    case INBOUND, INTERNAL -> Icon.CALL_IN;
                    case OUTBOUND -> Icon.CALL_OUT;
                };
            case MISSED_CALL -> Icon.CALL_MISSED;
            case CALLBACK_REQUEST -> entry.answer().isPresent() ? Icon.OK : unanswered(interaction);
            case RESPONSE -> interaction.outcome().filter(Outcome::settles).isPresent() ? Icon.DONE : Icon.CALL_OUT;
            case QUESTION -> entry.open() ? Icon.ASKED : Icon.NOTE;
            case ANSWER, PROMISE -> Icon.NOTE;
            case NOTE, MERGED, MERGE_UNDONE -> Icon.NOTE;
        };
    }

    private static Icon unanswered(Interaction request) {
        return request.confidential() ? Icon.CONFIDENTIAL : Icon.CALLBACK;
    }

    /** One line about an open call-back of the customer. */
    public String open(Callback callback, DeskState desk) {
        Recipient recipient = callback.request().recipient();
        String state = callback.claim()
                .map(c -> desk.nameOf(c.agent()) + " – " + words.callbackClaimed + " " + formats.time(c.since()))
                .orElse(messages.openState);
        String promised = callback.standingPromise()
                .map(p -> state + ", " + formats.promised(p.until()))
                .orElse(state);
        return formats.say(
                messages.openCallback,
                Recipients.choice(desk, recipient).name(),
                formats.time(callback.enteredAt()),
                promised);
    }

    /** One line about a question to which nobody has answered: who takes the customer's next call can ask them. */
    public String openQuestion(Entry entry, DeskState desk) {
        Interaction asked = entry.interaction();
        return formats.say(
                messages.openQuestion, desk.nameOf(asked.agent()), formats.time(asked.at()), formats.said(asked));
    }

    /** One line about what the customer was told last, and by whom: who takes their next call says nothing else. */
    public String openPromise(Interaction promise, DeskState desk) {
        return formats.say(
                promise.promised().filter(formats.clock().instant()::isBefore).isPresent()
                        ? messages.openPromise
                        : messages.brokenPromise,
                promise.promised().map(formats::time).orElse(""),
                desk.nameOf(promise.agent()));
    }

    /** What becomes of a customer that was merged with another one. */
    String undoMergeEffect(Customer kept, Interaction merge) {
        return formats.say(messages.undoMergeEffect, formats.said(merge), name(kept));
    }

    /** What becomes of two customers that are merged. */
    public String mergeEffect(Customer into, Customer other) {
        return formats.say(messages.mergeEffect, name(other) + " (" + numbers(other) + ")", name(into));
    }

    /** What another agent made of a customer. */
    public String theirs(Customer customer) {
        return Stream.of(
                        customer.name().orElse(messages.unnamed),
                        customer.company().orElse(""),
                        customer.notes())
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(", "));
    }

    public String rest(Shown.Rest rest) {
        return switch (rest) {
            case LOADING -> messages.historyMore;
            case FAILED -> messages.historyMoreFailed;
            case LOADING_FIRST, MORE, NONE -> "";
        };
    }
}
