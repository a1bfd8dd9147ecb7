package org.ringback.workbench.ui;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.swt.widgets.Widget;
import org.ringback.core.call.Extension;
import org.ringback.desk.CallCommand.Dial;
import org.ringback.desk.PbxState.Ability;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;

/** Calls any number from the agent's own phone, which rings first. UI thread only. */
public final class Dialler {
    private static final Pattern LINK = Pattern.compile("(?i)^(tel|callto|sip):/*");
    /** In {@code +49 (0)355 123} it is not dialled; in {@code (0)355 123} it is. */
    private static final Pattern NATIONAL_ZERO = Pattern.compile("^((?:\\+|00)[^(]*)\\(0\\)");

    private static final Pattern FILLING = Pattern.compile("[\\s()./\\u00a0-]");
    private static final Pattern NUMBER = Pattern.compile("[+*#]?[0-9*#]{2,32}");
    private final Ui ui;
    private final Desk desk;
    private final Navigator navigator;

    public Dialler(Ui ui, Desk desk, Navigator navigator) {
        this.ui = ui;
        this.desk = desk;
        this.navigator = navigator;
    }

    /** The phone that would ring first; empty when none can be told to call now. */
    public static Optional<Extension> phone(DeskState state) {
        return MyCalls.phones(state).stream()
                .filter(phone -> MyCalls.can(state, phone.pbx(), Ability.DIAL))
                .findFirst();
    }

    /** A number as it was typed, copied, or is in a link; empty when it is none. */
    public static Optional<String> read(String text) {
        String number = LINK.matcher(text.strip()).replaceFirst("");
        String plain = FILLING.matcher(NATIONAL_ZERO.matcher(number).replaceFirst("$1"))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return NUMBER.matcher(plain).matches() ? Optional.of(plain) : Optional.empty();
    }

    /**
     * Calls a number, and says in the status line what came of it.
     *
     * @param whom whom it calls, for the agent
     */
    public void dial(Widget owner, String number, String whom) {
        Optional<Extension> own = phone(desk.state());
        if (own.isEmpty()) {
            navigator.say(new Notice(ui.words().refusalPbxUnavailable, true));
            return;
        }
        new Replies(ui, navigator)
                .report(owner, desk.send(new Dial(number, own)), ui.formats().say(ui.words().dialling, whom));
    }
}
