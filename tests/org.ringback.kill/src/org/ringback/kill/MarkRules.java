package org.ringback.kill;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ringback.core.people.Interaction;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.CustomerCommand;

/** Each command that adds something carries a word of its own: what it added is counted by that. Pure. */
final class MarkRules {
    private final Found found;
    private final List<Breach> breaches = new ArrayList<>();

    private MarkRules(Found found) {
        this.found = found;
    }

    static List<Breach> breaches(List<Asked> asked, Found found) {
        MarkRules rules = new MarkRules(found);
        asked.stream().filter(a -> !a.mark().isEmpty()).forEach(rules::look);
        return rules.breaches;
    }

    private void look(Asked asked) {
        Command command = asked.command();
        switch (command) {
            case CallbackCommand.Submit c -> {
                int recipients = c.recipients().size();
                counted(asked, "messages", messages(asked.mark()), recipients);
                if (c.number().isPresent()) {
                    // The customer asked once, however many are to call back.
                    counted(asked, "requests in the history", said(asked, Interaction.Kind.CALLBACK_REQUEST), 1);
                }
            }
            case CallbackCommand.RecordAttempt c -> attempts(asked);
            case CallbackCommand.CompleteCallback c -> attempts(asked);
            case CallbackCommand.ReassignCallback c -> counted(asked, "hand-overs", handovers(asked.mark()), 1);
            case CustomerCommand.AddInteraction c ->
                counted(asked, "notes in the history", said(asked, Interaction.Kind.NOTE), 1);
            default -> {
                // What sets a state is looked at as one.
            }
        }
    }

    private void attempts(Asked asked) {
        counted(asked, "attempts", attempts(asked.mark()), 1);
        long said = said(asked, Interaction.Kind.RESPONSE);
        if (said > 1) {
            breach(Breach.Rule.ONCE, said + " responses in the history", asked);
        }
        boolean known = found.callbacks().stream()
                .filter(c -> c.attempts().stream().anyMatch(a -> a.text().equals(asked.mark())))
                .anyMatch(c -> c.request().customer().isPresent());
        if (asked.fate() == Asked.Fate.KEPT && known && said == 0) {
            breach(Breach.Rule.KEPT, "no response in the history", asked);
        }
    }

    private void counted(Asked asked, String what, long there, long wanted) {
        switch (asked.fate()) {
            case KEPT -> {
                if (there < wanted) {
                    breach(Breach.Rule.KEPT, there + " of " + wanted + " " + what, asked);
                }
            }
            case NOT_DONE -> {
                if (there > 0) {
                    breach(Breach.Rule.REFUSED_IS_NOT_DONE, there + " " + what, asked);
                }
            }
            case OPEN -> {
                // It may have been done, or not.
            }
        }
        if (there > wanted) {
            breach(Breach.Rule.ONCE, there + " " + what + " instead of " + wanted, asked);
        }
    }

    private long messages(String mark) {
        return all(
                found.callbacks().stream().flatMap(c -> c.messages().stream()).map(m -> m.text()), mark);
    }

    private long attempts(String mark) {
        return all(
                found.callbacks().stream().flatMap(c -> c.attempts().stream()).map(a -> a.text()), mark);
    }

    private long handovers(String mark) {
        return all(
                found.callbacks().stream().flatMap(c -> c.handovers().stream()).map(h -> h.reason()), mark);
    }

    private long said(Asked asked, Interaction.Kind kind) {
        return all(found.history().stream().filter(i -> i.kind() == kind).map(Interaction::text), asked.mark());
    }

    private static long all(Stream<String> texts, String mark) {
        return texts.filter(mark::equals).count();
    }

    private void breach(Breach.Rule rule, String what, Asked asked) {
        breaches.add(new Breach(rule, what + ": " + asked.mark(), Set.of(asked.id())));
    }
}
