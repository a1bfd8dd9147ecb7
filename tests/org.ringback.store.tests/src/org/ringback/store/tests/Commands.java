package org.ringback.store.tests;

import static org.ringback.store.tests.Samples.BEN;
import static org.ringback.store.tests.Samples.NOW;
import static org.ringback.store.tests.Samples.TO_ANNA;
import static org.ringback.store.tests.Samples.inserted;
import static org.ringback.store.tests.Samples.note;
import static org.ringback.store.tests.Samples.request;

import java.util.Optional;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackLife;
import org.ringback.core.callback.Step;
import org.ringback.core.people.Customer;
import org.ringback.repository.AuditEntry;
import org.ringback.repository.DoneCommand;
import org.ringback.repository.Records;

/** What the commands of agents write, as engines do it. */
final class Commands {
    private Commands() {}

    /** Enters a call-back for Anna, or finds that this was done. */
    static CallbackId enter(Records records, CommandId command, PhoneNumber number) {
        Optional<DoneCommand> done = records.done(command);
        if (done.isPresent()) {
            return done.get().callback();
        }
        Customer customer = records.identify(number, Optional.empty());
        Optional<Callback> open = records.findOpen(request(TO_ANNA, Caller.of(number)));
        if (open.isPresent()) {
            return open.get().id();
        }
        Callback callback = inserted(records, TO_ANNA, number);
        audit(records, callback, new AuditEvent.Accepted(TO_ANNA));
        records.remember(new DoneCommand(command, BEN, callback.id(), 1, NOW));
        records.add(note(customer.id(), NOW, "Please call"));
        return callback.id();
    }

    /** Says that a call-back was seen, or finds that this was done. */
    static Callback see(Records records, CommandId command, CallbackId callback) {
        return change(
                records,
                command,
                callback,
                new CallbackChange.See(),
                new AuditEvent.Transition(AuditEvent.Transition.Step.SEEN));
    }

    static Callback change(
            Records records, CommandId command, CallbackId callback, CallbackChange change, AuditEvent what) {
        boolean done = records.done(command).isPresent();
        Callback found = records.find(callback).orElseThrow();
        if (done || !(CallbackLife.apply(found, change, NOW) instanceof Step.Moved moved)) {
            return found;
        }
        Callback now = moved.now();
        records.update(now, Optional.empty());
        audit(records, now, what);
        records.remember(new DoneCommand(command, BEN, now.id(), now.revision(), NOW));
        return now;
    }

    private static void audit(Records records, Callback callback, AuditEvent what) {
        records.audit(new AuditEntry(callback.id(), callback.revision(), NOW, Optional.of(BEN), "test", what));
    }
}
