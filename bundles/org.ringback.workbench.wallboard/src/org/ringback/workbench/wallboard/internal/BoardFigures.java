package org.ringback.workbench.wallboard.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ringback.core.people.Agent;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.client.DeskState;

/**
 * What the board shows in large figures. Pure.
 *
 * @param waiting which nobody is responding to and nobody has put off; the overdue ones among them
 * @param taken which somebody is responding to
 * @param oldest when the one that waits longest was entered
 * @param lateSince since when the one that is overdue longest is so
 * @param nextDue by when the next one is due, of those that are not overdue
 * @param available how many agents are logged in and available
 * @param agents how many there are
 */
record BoardFigures(
        int overdue,
        int waiting,
        int taken,
        Optional<Instant> oldest,
        Optional<Instant> lateSince,
        Optional<Instant> nextDue,
        int available,
        int agents) {

    static BoardFigures of(DeskState state, Board board) {
        List<Entry> waiting = board.entries().stream().filter(Entry::waits).toList();
        List<Agent> agents =
                state.agents().values().stream().filter(Agent::active).toList();
        return new BoardFigures(
                board.all().overdue(),
                waiting.size(),
                board.all().responding(),
                waiting.stream().map(e -> e.callback().enteredAt()).min(Comparator.naturalOrder()),
                waiting.stream().flatMap(e -> e.lateSince().stream()).min(Comparator.naturalOrder()),
                waiting.stream()
                        .filter(e -> !e.overdue())
                        .flatMap(e -> e.due().stream())
                        .min(Comparator.naturalOrder()),
                Math.toIntExact(
                        agents.stream().filter(a -> isAvailable(state, a)).count()),
                agents.size());
    }

    private static boolean isAvailable(DeskState state, Agent agent) {
        return Optional.ofNullable(state.presences().get(agent.id()))
                .filter(p -> p.state() == PresenceState.AVAILABLE && !p.notLoggedIn())
                .isPresent();
    }
}
