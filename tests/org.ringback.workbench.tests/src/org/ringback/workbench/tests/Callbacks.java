package org.ringback.workbench.tests;

import java.util.Optional;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.desk.CallbackCommand.Submit;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.fake.Office;

/** Call-backs as colleagues write them. */
final class Callbacks {
    private Callbacks() {}

    static Callback submit(Office office, String author, String to, String number, String name, String text) {
        return submit(office, author, to, number, name, text, false);
    }

    static Callback confidential(Office office, String author, String to, String number, String name, String text) {
        return submit(office, author, to, number, name, text, true);
    }

    private static Callback submit(
            Office office, String author, String to, String number, String name, String text, boolean confidential) {
        Reply reply = office.does(
                author,
                new Submit(
                        Set.of(new Recipient.ToAgent(new AgentId(to))),
                        Optional.of(number),
                        Optional.of(name),
                        text,
                        Urgency.NORMAL,
                        CallWindow.ANY,
                        Optional.empty(),
                        Optional.empty(),
                        confidential));
        if (reply instanceof Reply.Accepted(Result.Callbacks callbacks)) {
            return callbacks.callbacks().get(0);
        }
        throw new AssertionError("the office did not accept a call-back: " + reply);
    }
}
