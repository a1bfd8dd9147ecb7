package org.ringback.workbench.colleagues.internal;

import java.util.Optional;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.swt.widgets.Shell;
import org.ringback.core.people.Presence;
import org.ringback.core.people.PresenceSource;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Replies;
import org.ringback.workbench.ui.Ui;

final class PresenceHandler {
    @Execute
    void set(Shell window, Ui ui, Desk desk, Navigator navigator, @Translation Messages messages) {
        DeskState state = desk.state();
        PresenceState present = state.self()
                .flatMap(id -> Optional.ofNullable(state.presences().get(id)))
                .filter(p -> p.source() == PresenceSource.AGENT)
                .map(Presence::state)
                .orElse(PresenceState.AVAILABLE);
        new PresenceDialog(window, ui, messages, present)
                .ask()
                .ifPresent(command -> new Replies(ui, navigator)
                        .report(
                                window,
                                desk.send(command),
                                ui.formats()
                                        .say(messages.presenceSet, ui.words().of(command.state()))));
    }
}
