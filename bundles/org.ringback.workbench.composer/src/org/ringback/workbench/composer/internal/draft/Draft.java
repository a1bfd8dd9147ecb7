package org.ringback.workbench.composer.internal.draft;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;

/**
 * One call-back that is being written. A value: every keystroke makes another.
 *
 * @param id tells drafts apart, for as long as the desktop runs
 * @param origin the call it came from; empty for one that was begun by hand
 * @param number whom to call back, as it came or was typed; empty when withheld or not known yet
 * @param recipients for whom, in the order chosen, none twice
 * @param promise by when the customer was told that they are called back; {@link Instant#EPOCH} while what is typed is no time
 * @param confidential whether what it says is read only by those who may see it
 * @param touched whether a person has written or chosen anything
 */
public record Draft(
        int id,
        Optional<Origin> origin,
        String number,
        String name,
        List<Recipient> recipients,
        String text,
        Urgency urgency,
        When when,
        Optional<Instant> promise,
        boolean confidential,
        DraftStatus status,
        boolean touched) {
    public Draft {
        recipients = recipients.stream().distinct().toList();
    }

    public static Draft empty(int id) {
        return new Draft(
                id,
                Optional.empty(),
                "",
                "",
                List.of(),
                "",
                Urgency.NORMAL,
                When.ANY,
                Optional.empty(),
                false,
                new DraftStatus.Writing(),
                false);
    }

    /** Whether closing it would lose what a person wrote. */
    public boolean wouldBeLost() {
        return touched && status.open();
    }

    /** Whether nothing stands in it, so that another may take its place. */
    public boolean replaceable() {
        return !touched && origin.isEmpty() && status.open()
                || status instanceof DraftStatus.Accepted
                || status instanceof DraftStatus.InOutbox;
    }

    public Draft withId(int newId) {
        return new Draft(
                newId, origin, number, name, recipients, text, urgency, when, promise, confidential, status, touched);
    }

    public Draft withOrigin(Origin newOrigin) {
        return new Draft(
                id,
                Optional.of(newOrigin),
                number,
                name,
                recipients,
                text,
                urgency,
                when,
                promise,
                confidential,
                status,
                touched);
    }

    public Draft withNumber(String newNumber) {
        return new Draft(
                id, origin, newNumber, name, recipients, text, urgency, when, promise, confidential, status, touched);
    }

    public Draft withName(String newName) {
        return new Draft(
                id, origin, number, newName, recipients, text, urgency, when, promise, confidential, status, touched);
    }

    public Draft withRecipients(List<Recipient> newRecipients) {
        return new Draft(
                id, origin, number, name, newRecipients, text, urgency, when, promise, confidential, status, touched);
    }

    public Draft withText(String newText) {
        return new Draft(
                id, origin, number, name, recipients, newText, urgency, when, promise, confidential, status, touched);
    }

    public Draft withUrgency(Urgency newUrgency) {
        return new Draft(
                id, origin, number, name, recipients, text, newUrgency, when, promise, confidential, status, touched);
    }

    public Draft withWhen(When newWhen) {
        return new Draft(
                id, origin, number, name, recipients, text, urgency, newWhen, promise, confidential, status, touched);
    }

    public Draft withPromise(Optional<Instant> newPromise) {
        return new Draft(
                id, origin, number, name, recipients, text, urgency, when, newPromise, confidential, status, touched);
    }

    public Draft withConfidential(boolean newConfidential) {
        return new Draft(
                id, origin, number, name, recipients, text, urgency, when, promise, newConfidential, status, touched);
    }

    public Draft withStatus(DraftStatus newStatus) {
        return new Draft(
                id, origin, number, name, recipients, text, urgency, when, promise, confidential, newStatus, touched);
    }

    public Draft touchedByHand() {
        return new Draft(
                id, origin, number, name, recipients, text, urgency, when, promise, confidential, status, true);
    }
}
