package org.ringback.workbench.ui;

import java.util.concurrent.CompletionStage;
import org.eclipse.swt.widgets.Widget;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.Reply;

/** Says in the status line what became of a command. */
public final class Replies {
    private final Ui ui;
    private final Navigator navigator;

    public Replies(Ui ui, Navigator navigator) {
        this.ui = ui;
        this.navigator = navigator;
    }

    /** Says that it is done, in the given words, or why it is not. */
    public void report(Widget owner, CompletionStage<Reply> stage, String done) {
        ui.updates().whenDone(owner, stage, reply -> say(reply, done), failure -> refused(Refusal.TRY_AGAIN));
    }

    private void say(Reply reply, String done) {
        switch (reply) {
            case Reply.Accepted accepted -> navigator.say(new Notice(done, false));
            case Reply.Refused refused -> refused(refused.reason());
            case Reply.Conflict conflict -> refused(conflict.reason());
        }
    }

    private void refused(Refusal reason) {
        navigator.say(new Notice(ui.words().of(reason), true));
    }
}
