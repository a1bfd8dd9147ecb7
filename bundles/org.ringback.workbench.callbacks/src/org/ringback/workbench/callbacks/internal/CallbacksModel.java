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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Query;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.callbacks.internal.actions.Action;
import org.ringback.workbench.callbacks.internal.actions.ActionResult;
import org.ringback.workbench.callbacks.internal.details.Audit;
import org.ringback.workbench.callbacks.internal.list.CallbackList;
import org.ringback.workbench.callbacks.internal.list.Row;
import org.ringback.workbench.callbacks.internal.outcome.OutcomeForm;
import org.ringback.workbench.callbacks.internal.outcome.OutcomeSuggestion;

/**
 * The call-back list: what it shows, what is opened, what the agent does about it. All methods are called on one thread,
 * on which listeners are told and stages complete too: that of {@code ui}.
 */
public final class CallbacksModel {
    private static final Duration USUAL_SNOOZE = Duration.ofHours(1);
    /** Who only passes over a row has not seen what it says. */
    static final Duration LOOKED_AT = Duration.ofSeconds(2);

    private final Desk desk;
    private final Executor ui;
    private final Clock clock;
    private final ClaimKeeper claims;
    private final CallbackCommands commands;
    private final Asking asking;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<CallbackId, OutcomeForm> forms = new HashMap<>();
    private final Map<CallbackId, LostClaim> lost = new HashMap<>();
    private final Set<CallbackId> asked = new HashSet<>();
    private final Set<CallbackId> saidByAgent = new HashSet<>();
    private final Map<CallbackId, Instant> said = new HashMap<>();
    private final Map<CallbackId, OutcomeForm> saving = new HashMap<>();
    private final List<Consumer<CallbackId>> seenListeners = new CopyOnWriteArrayList<>();
    private final Function<Duration, Executor> after;
    private final CallbackList list;
    private DeskState state = DeskState.EMPTY;
    private Consumer<LostClaim> whenLost = claim -> {};
    private Consumer<ActionResult> whenNotDone = result -> {};
    private Optional<CallbackId> current = Optional.empty();
    private Audit audit = new Audit.NotAsked();
    private BooleanSupplier looking = () -> true;
    private long looks;

    /** @param after runs something on the model's thread after a time */
    CallbacksModel(Desk desk, Executor ui, Function<Duration, Executor> after, Clock clock) {
        this.desk = desk;
        this.ui = ui;
        this.clock = clock;
        this.after = after;
        list = new CallbackList(clock);
        claims = new ClaimKeeper(desk, ui, after, clock, this::lost);
        commands = new CallbackCommands(desk, ui, claims);
        asking = new Asking(desk, ui);
        commands.held().whenSent(this::sent);
    }

    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Who tells the agent of a claim that ended without their doing, wherever they are looking. */
    public void whenLost(Consumer<LostClaim> teller) {
        whenLost = teller;
    }

    /** Who tells the agent that what they were finished with could not be done after all. */
    public void whenNotDone(Consumer<ActionResult> teller) {
        whenNotDone = teller;
    }

    /** Whether the agent can see what is shown: what is selected behind other windows is not seen by it. */
    void looking(BooleanSupplier now) {
        looking = now;
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** What the desk knows at this moment, which may be newer than what is shown. */
    public DeskState latest() {
        return desk.state();
    }

    /** Is told of each call-back that the agent has seen. */
    void onSeen(Consumer<CallbackId> listener) {
        seenListeners.add(listener);
    }

    /** Takes what the desk knows now. */
    public void update(DeskState now) {
        state = now;
        claims.update(now);
        asking.update(now);
        list.update(now);
        now.callbacks().values().forEach(this::suggest);
        changed();
    }

    public DeskState desk() {
        return state;
    }

    /** What is shown in the list; whoever changes it there calls {@link #arranged()}. */
    public CallbackList list() {
        return list;
    }

    /** The list is arranged anew. */
    public void arranged() {
        changed();
    }

    /** How many there are for us that nobody has opened. */
    int unread() {
        return (int) state.callbacks().values().stream()
                .filter(c -> Row.of(c, state).unread())
                .count();
    }

    /** The call-back that is selected, as it is now or as it ended. */
    public Optional<Row> current() {
        return current.flatMap(state::callback).map(c -> Row.of(c, state));
    }

    /** Selects one, or none, which shows it; looked at for a while, it is seen. */
    public void select(Optional<CallbackId> id) {
        select(id, id.stream().toList());
    }

    /** Selects several, one of which is shown. */
    public void select(Optional<CallbackId> id, List<CallbackId> all) {
        list.choose(all);
        if (!id.equals(current)) {
            current = id;
            audit = new Audit.NotAsked();
            long look = ++looks;
            id.ifPresent(shown -> looksAt(shown, look));
        }
        changed();
    }

    private void looksAt(CallbackId id, long look) {
        after.apply(LOOKED_AT).execute(() -> {
            if (look == looks) {
                if (looking.getAsBoolean()) {
                    seen(id);
                } else {
                    looksAt(id, look);
                }
            }
        });
    }

    /** The window goes: nothing is seen, told or renewed any more. */
    void end() {
        looks++;
        listeners.clear();
        seenListeners.clear();
    }

    /** Selects it; the agent has seen it. */
    public void open(CallbackId id) {
        select(Optional.of(id));
        seen(id);
    }

    /** Tells the author that it was seen, when it is for us. */
    private void seen(CallbackId id) {
        DeskState now = desk.state();
        now.callback(id)
                .map(c -> Row.of(c, now))
                .filter(Row::unread)
                .ifPresent(r -> desk.send(new CallbackCommand.MarkSeen(id)));
        seenListeners.forEach(l -> l.accept(id));
    }

    /** What may be done with a call-back now. */
    public Set<Action> possible(CallbackId id) {
        Set<Action> possible = commands.busy(id)
                ? Set.of()
                : state.callback(id).map(c -> Action.possible(c, state)).orElse(Set.of());
        if (asking.underway(id)) {
            possible = possible.stream().filter(a -> a != Action.ASK).collect(Collectors.toSet());
        }
        return possible;
    }

    /** Whether it may be done with what is selected now. */
    public boolean can(Action action) {
        return !targets(action).isEmpty();
    }

    /** With which of the selected ones it may be done now: some things are done with several, others with the one shown. */
    public List<CallbackId> targets(Action action) {
        List<CallbackId> all = action.several() && list.chosen().size() > 1
                ? list.chosen()
                : current.stream().toList();
        return all.stream().filter(id -> possible(id).contains(action)).toList();
    }

    /** What is selected, to be copied. */
    public List<Callback> targetsToCopy() {
        List<CallbackId> ids =
                list.chosen().size() > 1 ? list.chosen() : current.stream().toList();
        return ids.stream().flatMap(id -> state.callback(id).stream()).toList();
    }

    /** The one that takes the place of some that go: what the agent goes on with. */
    public Optional<CallbackId> following(List<CallbackId> going) {
        return going.isEmpty() ? Optional.empty() : list.next(going.getLast(), id -> !going.contains(id));
    }

    /** The next one that can be called back now, without those that were put off. */
    public Optional<CallbackId> nextToCall(CallbackId after) {
        return list.next(
                after,
                id -> possible(id).contains(Action.CALL_BACK)
                        && state.callback(id)
                                .filter(c -> c.state() != CallbackState.SNOOZED)
                                .isPresent());
    }

    public CompletionStage<ActionResult> claim(CallbackId id) {
        return told(id, commands.claim(id));
    }

    /** Calls back; claims first when needed. */
    public CompletionStage<ActionResult> callBack(CallbackId id) {
        return told(id, commands.callBack(id));
    }

    public CompletionStage<ActionResult> release(CallbackId id) {
        return told(id, commands.release(id));
    }

    /** Says what the customer was told. */
    public CompletionStage<ActionResult> promise(CallbackId id, Instant until) {
        return told(id, commands.promise(id, until));
    }

    public CompletionStage<ActionResult> snooze(CallbackId id, Instant until, Optional<Instant> promise) {
        return told(id, commands.snooze(id, until, promise));
    }

    /** Closes what needs no call any more; the text says why. */
    public Map<CallbackId, CompletionStage<ActionResult>> settle(List<CallbackId> ids, String text) {
        Map<CallbackId, CompletionStage<ActionResult>> all = commands.settle(ids, text);
        all.replaceAll(this::told);
        return all;
    }

    /** Hands it to the agent at this desk again. */
    public CompletionStage<ActionResult> takeBack(CallbackId id, String reason) {
        return state.self()
                .map(self -> reassign(id, new Recipient.ToAgent(self), reason))
                .orElseThrow();
    }

    public CompletionStage<ActionResult> reassign(CallbackId id, Recipient to, String reason) {
        return told(id, commands.reassign(id, to, reason.strip()));
    }

    public CompletionStage<ActionResult> cancel(CallbackId id) {
        return told(id, commands.cancel(id));
    }

    /** What the agent asks and answers. */
    public Asking asking() {
        return asking;
    }

    /** Sends what is typed to the other side. */
    public CompletionStage<ActionResult> ask(CallbackId id, boolean answers) {
        CompletionStage<ActionResult> sent = asking.send(id, answers, result -> changed());
        changed();
        return sent;
    }

    /** The agent wants to say how it ended. */
    public void askOutcome() {
        current.ifPresent(id -> {
            asked.add(id);
            changed();
        });
    }

    /** Whether the agent has asked to say how it ended. */
    public boolean asksOutcome(CallbackId id) {
        return asked.contains(id);
    }

    /** Whether there is something to fill in: the agent responds, has asked for it, or lost a claim with text typed. */
    public boolean wantsOutcome(CallbackId id) {
        Optional<Callback> callback = state.callback(id);
        boolean ours = callback.flatMap(Callback::claim)
                .filter(c -> state.self().filter(c.agent()::equals).isPresent())
                .isPresent();
        boolean open = callback.filter(c -> c.state().open()).isPresent();
        return ours || open && asked.contains(id) || lost.containsKey(id) && typed(id);
    }

    /** Whether the agent has filled something in: how it ended may be chosen from the call alone. */
    private boolean typed(CallbackId id) {
        return saidByAgent.contains(id) || !form(id).text().isBlank();
    }

    /** What is filled in about the attempt. */
    public OutcomeForm form(CallbackId id) {
        return forms.getOrDefault(id, OutcomeForm.EMPTY);
    }

    /** Keeps what is filled in, until it is saved or the call-back is forgotten. */
    public void write(CallbackId id, OutcomeForm form) {
        if (!form.outcome().equals(form(id).outcome())) {
            saidByAgent.add(id);
        }
        forms.put(id, form);
    }

    /** How the last call ended is chosen already, unless the agent has chosen. */
    private void suggest(Callback callback) {
        CallbackId id = callback.id();
        OutcomeSuggestion.of(callback, state, said.getOrDefault(id, Instant.MIN))
                .filter(o -> !saidByAgent.contains(id) && !form(id).outcome().equals(Optional.of(o)))
                .ifPresent(o -> forms.put(id, form(id).ended(o, usualTryAgain())));
    }

    /** When it is usual to try again. */
    public Instant usualTryAgain() {
        return clock.instant().plus(USUAL_SNOOZE);
    }

    /** Saves what is filled in; it is forgotten only when the server has kept it. */
    public CompletionStage<ActionResult> save(CallbackId id, Outcome outcome) {
        OutcomeForm form = form(id);
        saving.put(id, form);
        return told(
                id,
                commands.finish(id, outcome, form.text().strip(), form.next()).thenApply(result -> {
                    saved(id, result);
                    return result;
                }));
    }

    private void saved(CallbackId id, ActionResult result) {
        if (result instanceof ActionResult.Done) {
            if (form(id).equals(saving.get(id))) {
                forms.remove(id);
                saidByAgent.remove(id);
            }
            asked.remove(id);
            desk.state().callback(id).flatMap(Callback::lastAttempt).ifPresent(a -> said.put(id, a.at()));
        }
        if (!(result instanceof ActionResult.Held)) {
            saving.remove(id);
        }
    }

    /** What was held is sent, and answered. */
    private void sent(CallbackId id, ActionResult result) {
        if (saving.containsKey(id)) {
            saved(id, result);
        }
        if (result instanceof ActionResult.Done) {
            lost.remove(id);
        } else {
            whenNotDone.accept(result);
        }
        changed();
    }

    /** Undoes what the agent was finished with; the answer is without those for which it was too late. */
    public List<CallbackId> undo(List<CallbackId> ids) {
        List<CallbackId> undone = commands.held().undo(ids);
        undone.forEach(saving::remove);
        changed();
        return undone;
    }

    /** Nobody is going to undo what the agent was finished with: what waits for that is sent now. */
    public void goAhead() {
        commands.held().goAhead();
    }

    /** Completes when what the agent was finished with cannot be undone any more. */
    public CompletionStage<?> cannotBeUndone() {
        return commands.held().over();
    }

    /** Hands it back to whom it was for, and takes it again if the agent was responding; what it was before is given. */
    public CompletionStage<ActionResult> giveBack(Callback before, String reason) {
        boolean ours = before.claim().map(c -> c.agent()).equals(state.self());
        return reassign(before.id(), before.request().recipient(), reason)
                .thenCompose(result -> ours && result instanceof ActionResult.Done
                        ? claim(before.id())
                        : CompletableFuture.completedStage(result));
    }

    /** How it is now with the claim on it that we lost without our doing, until we claim it again or save. */
    public Optional<LostClaim> lostClaim(CallbackId id) {
        return Optional.ofNullable(lost.get(id))
                .map(then -> state.callback(id)
                        .map(now -> new LostClaim(now, now.claim(), false))
                        .orElse(then));
    }

    /** What happened to the selected one, once it has been asked for. */
    public Audit audit() {
        return audit;
    }

    /** Asks what happened to the selected one. */
    public void askAudit() {
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
        seen(id);
        changed();
        return stage.thenApply(result -> {
            if (result instanceof ActionResult.Done) {
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

    private void changed() {
        list.leaving(commands.held().all());
        listeners.forEach(Runnable::run);
    }
}
