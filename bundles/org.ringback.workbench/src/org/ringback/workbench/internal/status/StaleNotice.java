package org.ringback.workbench.internal.status;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.ringback.desk.PbxState;
import org.ringback.desk.client.DeskState;
import org.ringback.desk.client.DeskState.Connection.Phase;
import org.ringback.workbench.internal.Messages;
import org.ringback.workbench.ui.Formats;

/** Says in one line whether what is shown may be out of date, since when and why. Has no widget. */
final class StaleNotice {
    private final Messages messages;
    private final Formats formats;
    private Optional<Instant> since = Optional.empty();

    StaleNotice(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    /** The line; empty when all is true. */
    Optional<String> of(DeskState state) {
        return ofConnection(state).or(() -> ofPbx(state));
    }

    /** A word or two for the status line. */
    String brief(DeskState state) {
        ofConnection(state);
        return since.map(at -> formats.say(messages.staleShort, formats.time(at)))
                .orElse(state.connection().live() ? messages.live : messages.connecting);
    }

    private Optional<String> ofConnection(DeskState state) {
        if (state.connection().phase() != Phase.STALE) {
            since = Optional.empty();
            return Optional.empty();
        }
        Instant at = since.orElseGet(() -> formats.clock().instant());
        since = Optional.of(at);
        return Optional.of(formats.say(messages.stale, formats.time(at)));
    }

    /** What the connection or the PBX says of it, in its own words: for whoever is to mend it. */
    String detail(DeskState state) {
        return state.connection().phase() == Phase.STALE
                ? state.connection().detail()
                : offline(state).map(PbxState::reason).orElse("");
    }

    private Optional<String> ofPbx(DeskState state) {
        return offline(state)
                .map(pbx -> formats.say(messages.pbxOffline, pbx.pbx().value()));
    }

    private static Optional<PbxState> offline(DeskState state) {
        return state.pbxs().values().stream().filter(pbx -> !pbx.online()).min(Comparator.comparing(PbxState::pbx));
    }
}
