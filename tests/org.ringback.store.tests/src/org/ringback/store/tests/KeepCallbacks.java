package org.ringback.store.tests;

import java.util.Map;
import java.util.Optional;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Callback;
import org.ringback.repository.AuditEntry;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.callbacks.CallbackStore;

/** Keeps call-backs one after the other and says each one's id once it is kept, for as long as it lives. */
public final class KeepCallbacks {
    /** Begins every line that counts; the rest is logging. */
    static final String SAYS = "kept: ";

    private KeepCallbacks() {}

    public static void main(String[] arguments) {
        CallbackStore store = new CallbackStore(new Database(Map.of("url", arguments[0])));
        System.out.println(SAYS + "open");
        while (true) {
            Callback kept = store.inTransaction(records -> {
                Callback callback = Samples.inserted(records, Samples.TO_ANNA, Samples.number());
                records.audit(new AuditEntry(
                        callback.id(),
                        1,
                        Samples.NOW,
                        Optional.empty(),
                        "test",
                        new AuditEvent.Accepted(Samples.TO_ANNA)));
                return callback;
            });
            System.out.println(SAYS + kept.id());
        }
    }
}
