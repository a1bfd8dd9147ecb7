package org.ringback.workbench.calls.internal;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Presence;
import org.ringback.desk.PbxState.Ability;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.ComposeRequest;
import org.ringback.workbench.ui.MyCalls;

/** What rings and runs at the agent's phones, and what may be offered for it. Has no widget. */
final class CallsModel {
    /** What can be done with a call. */
    enum Action {
        COMPOSE,
        TRANSFER,
        HOLD,
        TAKE_BACK,
        HANG_UP
    }

    private CallsModel() {}

    /** What is offered: only what the PBX can do now. */
    static Set<Action> actions(DeskState state, Call call) {
        Set<Action> actions = EnumSet.noneOf(Action.class);
        if (call.state() == CallState.ENDED || !MyCalls.isHere(state, call)) {
            return actions;
        }
        actions.add(Action.COMPOSE);
        if (can(state, call, Ability.HANG_UP)) {
            actions.add(Action.HANG_UP);
        }
        boolean talks = MyCalls.current(state).isPresent() && !MyCalls.ringsHere(state, call);
        if (talks && call.state() == CallState.TALKING && can(state, call, Ability.HOLD)) {
            actions.add(Action.HOLD);
        }
        if (talks && call.state() == CallState.HELD && can(state, call, Ability.HOLD)) {
            actions.add(Action.TAKE_BACK);
        }
        boolean connected = call.state() == CallState.TALKING || call.state() == CallState.HELD;
        if (talks && connected && can(state, call, Ability.TRANSFER)) {
            actions.add(Action.TRANSFER);
        }
        return actions;
    }

    private static boolean can(DeskState state, Call call, Ability ability) {
        return MyCalls.can(state, call.id().pbx(), ability);
    }

    /** The call that the keys work on: the one that is talked in, else the only one that rings. */
    static Optional<Call> forKeys(DeskState state) {
        List<Call> here = MyCalls.here(state);
        return MyCalls.current(state).or(() -> here.size() == 1 ? Optional.of(here.get(0)) : Optional.empty());
    }

    /** What the composer is filled in with: for whoever was wanted, unless that is the agent. */
    static ComposeRequest compose(DeskState state, Call call) {
        Set<Recipient> wanted = call.requested()
                .flatMap(state::agentAt)
                .map(Agent::id)
                .filter(id -> state.self().filter(id::equals).isEmpty())
                .<Set<Recipient>>map(id -> Set.of(new Recipient.ToAgent(id)))
                .or(() -> call.group().flatMap(state::groupAt).map(g -> Set.of(new Recipient.ToGroup(g.id()))))
                .orElse(Set.of());
        return new ComposeRequest(wanted, Optional.of(call.caller()), Optional.of(call));
    }

    /**
     * To whom a call can be transferred.
     *
     * @param wanted whether the caller wanted this one
     */
    record Target(Extension phone, String name, Optional<Presence> presence, boolean wanted) {}

    /** Everybody else's phones on the call's PBX: whoever was wanted first, then by name. */
    static List<Target> targets(DeskState state, Call call) {
        return state.agents().values().stream()
                .filter(Agent::active)
                .filter(agent -> state.self().filter(agent.id()::equals).isEmpty())
                .flatMap(agent -> agent.phones().stream()
                        .filter(phone -> phone.pbx().equals(call.id().pbx()))
                        .map(phone -> new Target(
                                phone,
                                agent.name(),
                                Optional.ofNullable(state.presences().get(agent.id())),
                                call.requested().filter(phone::equals).isPresent())))
                .sorted(Comparator.comparing((Target t) -> !t.wanted()).thenComparing(Target::name))
                .toList();
    }
}
