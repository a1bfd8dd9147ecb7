package org.ringback.workbench.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ringback.core.PbxId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.desk.PbxState;
import org.ringback.desk.PbxState.Ability;
import org.ringback.desk.client.DeskState;

/** What rings and runs at the logged-in agent's phones, and what can be done about it. Has no widget. */
public final class MyCalls {
    private MyCalls() {}

    /** The logged-in agent's phones, the usual one first. */
    public static List<Extension> phones(DeskState state) {
        return state.selfAgent().map(Agent::phones).orElse(List.of());
    }

    /** The calls that ring or run at those phones now, the newest first. */
    public static List<Call> here(DeskState state) {
        return state.calls().values().stream()
                .filter(call -> call.state() != CallState.ENDED)
                .filter(call -> isHere(state, call))
                .sorted(Comparator.comparing(Call::startedAt).reversed())
                .toList();
    }

    /**
     * What the agent is to see: those calls, then whoever waits for one of the agent's groups or is parked; the newest
     * first, but whoever has waited longest before.
     */
    public static List<Call> shown(DeskState state) {
        List<Call> shown = new ArrayList<>(here(state));
        state.calls().values().stream()
                .filter(call -> call.state() == CallState.WAITING || call.state() == CallState.PARKED)
                .filter(call -> !isHere(state, call))
                .sorted(Comparator.comparing(Call::startedAt))
                .forEach(shown::add);
        return shown;
    }

    /** Whether the call rings at, was answered by or comes from one of those phones. */
    public static boolean isHere(DeskState state, Call call) {
        return phones(state).stream()
                .anyMatch(phone -> call.ringing().contains(phone)
                        || call.answeredBy().filter(phone::equals).isPresent()
                        || call.callerExtension().filter(phone::equals).isPresent());
    }

    /** Whether one of those phones rings for the call. */
    public static boolean ringsHere(DeskState state, Call call) {
        return call.state() != CallState.ENDED && phones(state).stream().anyMatch(call.ringing()::contains);
    }

    /** The call that one of those phones talks in; the one on hold when there is no other. */
    public static Optional<Call> current(DeskState state) {
        return here(state).stream()
                .filter(call -> call.state() == CallState.TALKING || call.state() == CallState.HELD)
                .filter(call -> talksHere(state, call))
                .min(Comparator.comparing(Call::state));
    }

    private static boolean talksHere(DeskState state, Call call) {
        return phones(state).stream()
                .anyMatch(phone -> call.answeredBy().filter(phone::equals).isPresent()
                        || call.callerExtension().filter(phone::equals).isPresent());
    }

    /** Whether a PBX is there and can do something now. */
    public static boolean can(DeskState state, PbxId pbx, Ability ability) {
        return Optional.ofNullable(state.pbxs().get(pbx))
                .filter(PbxState::online)
                .filter(known -> known.can().contains(ability))
                .isPresent();
    }
}
