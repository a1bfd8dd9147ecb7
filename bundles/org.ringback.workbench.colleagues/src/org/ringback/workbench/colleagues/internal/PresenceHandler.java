package org.ringback.workbench.colleagues.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.swt.widgets.Shell;
import org.ringback.core.people.Presence;
import org.ringback.core.people.PresenceSource;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.PresenceCommand.SetPresence;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Replies;
import org.ringback.workbench.ui.Ui;

final class PresenceHandler {
    /** On the open dialog's window: what happens when the key is pressed again. */
    static final String AGAIN = "org.ringback.presence.again";

    private static final String LAST = "presence.last";

    @Execute
    void set(Shell window, Ui ui, Desk desk, Navigator navigator, @Translation Messages messages) {
        Optional<Runnable> again = open(window);
        if (again.isPresent()) {
            again.get().run();
            return;
        }
        DeskState state = desk.state();
        PresenceState present = state.self()
                .flatMap(id -> Optional.ofNullable(state.presences().get(id)))
                .filter(p -> p.source() == PresenceSource.AGENT)
                .map(Presence::state)
                .orElse(PresenceState.AVAILABLE);
        new PresenceDialog(window, ui, messages, present, other(present, ui))
                .ask()
                .ifPresent(command -> {
                    if (command.state() != PresenceState.AVAILABLE) {
                        ui.arrangement().keep(LAST, command.state().name());
                    }
                    new Replies(ui, navigator).report(window, desk.send(command), done(command, ui, messages));
                });
    }

    private static Optional<Runnable> open(Shell window) {
        return Arrays.stream(window.getDisplay().getShells())
                .flatMap(shell -> Stream.concat(Stream.of(shell), Arrays.stream(shell.getShells())))
                .map(shell -> shell.getData(AGAIN))
                .filter(Runnable.class::isInstance)
                .map(Runnable.class::cast)
                .findFirst();
    }

    /** Back to available; or, from there, to what was set last. */
    private static PresenceState other(PresenceState present, Ui ui) {
        return present != PresenceState.AVAILABLE
                ? PresenceState.AVAILABLE
                : ui.arrangement()
                        .get(LAST)
                        .flatMap(name -> PresenceForm.choices().stream()
                                .filter(s -> s.name().equals(name))
                                .findFirst())
                        .orElse(PresenceState.AWAY);
    }

    private static String done(SetPresence command, Ui ui, Messages messages) {
        String word = ui.words().of(command.state());
        return command.until()
                .map(until -> ui.formats()
                        .say(messages.presenceSetUntil, word, ui.formats().time(until)))
                .orElseGet(() -> ui.formats().say(messages.presenceSet, word));
    }
}
