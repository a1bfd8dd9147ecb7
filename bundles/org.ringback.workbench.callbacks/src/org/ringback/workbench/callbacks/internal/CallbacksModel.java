package org.ringback.workbench.callbacks.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Query;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;

/**
 * The call-back list: what it shows, what is opened, what the agent does about it. All methods are called on one thread,
 * on which listeners are told and stages complete too: that of {@code ui}.
 */
final class CallbacksModel {
    private static final Duration USUAL_SNOOZE = Duration.ofHours(1);

    private final Desk desk;
    private final Executor ui;
    private final Clock clock;
    private final ClaimKeeper claims;
    private final Responding responding;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<CallbackId, OutcomeForm> forms = new HashMap<>();
    private final Map<CallbackId, LostClaim> lost = new HashMap<>();
    private final Set<CallbackId> asked = new HashSet<>();
    private final Set<CallbackId> opened = new HashSet<>();
    private DeskState state = DeskState.EMPTY;
    private Consumer<LostClaim> whenLost = claim -> {};
    private Filter filter = Filter.INBOX;
    private List<Row> rows = List.of();
    private Optional<CallbackId> current = Optional.empty();
    private Audit audit = new Audit.NotAsked();

    /** @param after runs something on the model's thread after a time */
    CallbacksModel(Desk desk, Executor ui, Function<Duration, Executor> after, Clock clock) {
        this.desk = desk;
        this.ui = ui;
        this.clock = clock;
        claims = new ClaimKeeper(desk, ui, after, clock, this::lost);
        responding = new Responding(desk, ui, claims);
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Who tells the agent of a claim that ended without their doing, wherever they are looking. */
    void whenLost(Consumer<LostClaim> teller) {
        whenLost = teller;
    }

    void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** What the desk knows at this moment, which may be newer than what is shown. */
    DeskState latest() {
        return desk.state();
    }

    /** Takes what the desk knows now. */
    void update(DeskState now) {
        boolean sameRows = now.callbacks().equals(state.callbacks())
                && now.agents().equals(state.agents())
                && now.groups().equals(state.groups())
                && now.self().equals(state.self());
        state = now;
        claims.update(now);
        if (!sameRows) {
            rows = rows(filter);
            opened.removeIf(id -> now.callback(id).isEmpty());
        }
        changed();
    }

    DeskState desk() {
        return state;
    }

    Filter filter() {
        return filter;
    }

    void filter(Filter newFilter) {
        filter = newFilter;
        rows = rows(filter);
        changed();
    }

    /** What the list shows, in the order of input. */
    List<Row> rows() {
        return rows;
    }

    /** How many a filter lets through. */
    int count(Filter of) {
        return (int) state.callbacks().values().stream().filter(test(of)).count();
    }

    /** How many there are for us that nobody has opened. */
    int unread() {
        return (int) state.callbacks().values().stream()
                .filter(c -> Row.of(c, state).unread())
                .count();
    }

    /** The call-back that is selected, as it is now or as it ended. */
    Optional<Row> current() {
        return current.flatMap(state::callback).map(c -> Row.of(c, state));
    }

    /** Whether its details are shown: a new one shows them only when the agent opens it. */
    boolean revealed(Row row) {
        return !row.unread() || opened.contains(row.callback().id());
    }

    /** Selects one, or none. */
    void select(Optional<CallbackId> id) {
        if (!id.equals(current)) {
            current = id;
            audit = new Audit.NotAsked();
            changed();
        }
    }

    /** Selects it, shows its details, and tells the author that it was seen when it is for us. */
    void open(CallbackId id) {
        select(Optional.of(id));
        opened.add(id);
        DeskState now = desk.state();
        now.callback(id)
                .map(c -> Row.of(c, now))
                .filter(Row::unread)
                .ifPresent(r -> desk.send(new CallbackCommand.MarkSeen(id)));
        changed();
    }

    /** What may be done with a call-back now. */
    Set<Action> possible(CallbackId id) {
        return responding.busy(id)
                ? Set.of()
                : state.callback(id).map(c -> Action.possible(c, state)).orElse(Set.of());
    }

    /** Whether it may be done with the selected one now. */
    boolean can(Action action) {
        return current.filter(id -> possible(id).contains(action)).isPresent();
    }

    CompletionStage<ActionResult> claim(CallbackId id) {
        return told(id, responding.claim(id));
    }

    /** Calls back; claims first when needed. */
    CompletionStage<ActionResult> callBack(CallbackId id) {
        return told(id, responding.callBack(id));
    }

    CompletionStage<ActionResult> release(CallbackId id) {
        return told(id, responding.release(id));
    }

    CompletionStage<ActionResult> snooze(CallbackId id, Instant until) {
        return told(id, responding.snooze(id, until));
    }

    /** Closes what was settled when the customer was reached another way; the text says how. */
    CompletionStage<ActionResult> settle(CallbackId id, String text) {
        return told(id, responding.settle(id, text));
    }

    /** Hands it to the agent at this desk again. */
    CompletionStage<ActionResult> takeBack(CallbackId id, String reason) {
        return state.self()
                .map(self -> reassign(id, new Recipient.ToAgent(self), reason))
                .orElseThrow();
    }

    CompletionStage<ActionResult> reassign(CallbackId id, Recipient to, String reason) {
        return told(id, responding.reassign(id, to, reason.strip()));
    }

    CompletionStage<ActionResult> cancel(CallbackId id) {
        return told(id, responding.cancel(id));
    }

    /** The agent wants to say how it ended, or not any more. */
    void askOutcome(boolean wanted) {
        current.ifPresent(id -> {
            if (wanted) {
                asked.add(id);
            } else {
                asked.remove(id);
            }
            changed();
        });
    }

    /** Whether there is something to fill in: the agent responds, has asked for it, or lost a claim with text typed. */
    boolean wantsOutcome(CallbackId id) {
        Optional<Callback> callback = state.callback(id);
        boolean ours = callback.flatMap(Callback::claim)
                .filter(c -> state.self().filter(c.agent()::equals).isPresent())
                .isPresent();
        boolean open = callback.filter(c -> c.state().open()).isPresent();
        return ours || open && asked.contains(id) || lost.containsKey(id) && forms.containsKey(id);
    }

    /** What is filled in about the attempt. */
    OutcomeForm form(CallbackId id) {
        return forms.getOrDefault(id, OutcomeForm.EMPTY);
    }

    /** Keeps what is filled in, until it is saved or the call-back is forgotten. */
    void write(CallbackId id, OutcomeForm form) {
        forms.put(id, form);
    }

    /** When it is usual to try again. */
    Instant usualTryAgain() {
        return clock.instant().plus(USUAL_SNOOZE);
    }

    /** Saves what is filled in; it is forgotten only when the server has kept it. */
    CompletionStage<ActionResult> save(CallbackId id, Outcome outcome) {
        OutcomeForm form = form(id);
        return told(
                id,
                responding.finish(id, outcome, form.text().strip(), form.next()).thenApply(result -> {
                    if (result instanceof ActionResult.Done && form(id).equals(form)) {
                        forms.remove(id);
                    }
                    return result;
                }));
    }

    /** How it is now with the claim on it that we lost without our doing, until we claim it again or save. */
    Optional<LostClaim> lostClaim(CallbackId id) {
        return Optional.ofNullable(lost.get(id))
                .map(then -> state.callback(id)
                        .map(now -> new LostClaim(now, now.claim(), false))
                        .orElse(then));
    }

    /** What happened to the selected one, once it has been asked for. */
    Audit audit() {
        return audit;
    }

    /** Asks what happened to the selected one. */
    void askAudit() {
        current.ifPresent(id -> {
            audit = new Audit.Loading();
            desk.ask(new Query.GetAudit(id))
                    .whenCompleteAsync(
                            (trail, failure) -> {
                                if (current.equals(Optional.of(id))) {
                                    audit = failure == null
                                            ? new Audit.Loaded(trail.entries())
                                            : Audit.Failed.of(failure);
                                    changed();
                                }
                            },
                            ui);
            changed();
        });
    }

    private CompletionStage<ActionResult> told(CallbackId id, CompletionStage<ActionResult> stage) {
        changed();
        return stage.thenApply(result -> {
            if (result instanceof ActionResult.Done) {
                opened.add(id);
                lost.remove(id);
            }
            changed();
            return result;
        });
    }

    private void lost(LostClaim claim) {
        lost.put(claim.now().id(), claim);
        whenLost.accept(claim);
        changed();
    }

    private List<Row> rows(Filter by) {
        return state.callbacksInOrder().stream()
                .filter(test(by))
                .map(c -> Row.of(c, state))
                .toList();
    }

    private Predicate<Callback> test(Filter by) {
        return switch (by) {
            case INBOX -> c -> Row.isForUs(c, state);
            case MINE -> c -> Row.isForMe(c, state);
            case GROUPS -> c -> Row.isForOurGroup(c, state);
            case RESPONDING -> c -> c.state() == CallbackState.CLAIMED;
            case ALL -> c -> true;
        };
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }
}
