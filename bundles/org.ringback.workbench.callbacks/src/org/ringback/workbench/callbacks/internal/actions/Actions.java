package org.ringback.workbench.callbacks.internal.actions;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.workbench.callbacks.internal.CallbacksModel;
import org.ringback.workbench.callbacks.internal.Messages;
import org.ringback.workbench.callbacks.internal.PromiseWording;
import org.ringback.workbench.callbacks.internal.Wording;
import org.ringback.workbench.callbacks.internal.details.AskDialog;
import org.ringback.workbench.callbacks.internal.details.CustomerOf;
import org.ringback.workbench.callbacks.internal.list.Row;
import org.ringback.workbench.callbacks.internal.outcome.OutcomeForm;
import org.ringback.workbench.ui.CopyKey;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Notice;
import org.ringback.workbench.ui.ReassignRequest;
import org.ringback.workbench.ui.Topics;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UndoOffer;
import org.ringback.workbench.ui.WorkbenchIds;

/** What the keys, menus and buttons do with the selected call-back; says in the status line what came of it. */
public final class Actions {
    /** The agent goes on with another call-back: its {@link CallbackId}. */
    public static final String GO_ON = "org/ringback/workbench/callbacks/GO_ON";

    /** What the agent wants with some call-backs, and what comes of it for each. */
    private interface Wish {
        Map<CallbackId, CompletionStage<ActionResult>> of(List<CallbackId> ids);
    }

    private final Display display;
    private final IEventBroker broker;
    private final CallbacksModel model;
    private final Navigator navigator;
    private final Messages messages;
    private final Ui ui;
    private final Formats formats;
    private final Wording wording;

    @Inject
    Actions(
            Display display,
            IEventBroker broker,
            CallbacksModel model,
            Navigator navigator,
            Ui ui,
            @Translation Messages messages) {
        this.display = display;
        this.broker = broker;
        this.model = model;
        this.navigator = navigator;
        this.messages = messages;
        this.ui = ui;
        formats = ui.formats();
        wording = new Wording(messages, ui);
        model.whenLost(lost -> navigator.say(new Notice(
                formats.say(messages.lostOf, wording.caller(lost.now()), wording.lost(lost, model.desk())), true)));
        model.whenNotDone(result -> say(result, ""));
    }

    void claim() {
        with(Action.CLAIM, (id, c) -> tell(revealed(model.claim(id)), messages.didClaim));
    }

    /** Calls back, and makes room for what will be said. */
    void callBack() {
        with(Action.CALL_BACK, (id, c) -> {
            String done = formats.say(messages.didCallBack, wording.caller(c));
            tell(revealed(model.callBack(id)), done);
            navigator.show(WorkbenchIds.PART_CALLBACK);
        });
    }

    /** Opens the panel to say how it ended. */
    public void outcome() {
        with(Action.OUTCOME, (id, c) -> {
            open(id);
            model.askOutcome();
            navigator.show(WorkbenchIds.PART_CALLBACK);
        });
    }

    void release() {
        with(Action.RELEASE, (id, c) -> tell(model.release(id), messages.didRelease));
    }

    void snooze() {
        several(Action.SNOOZE, chosen -> {
            SnoozeDialog dialog = new SnoozeDialog(shell(), ui, messages, wording, chosen);
            if (dialog.open() == Window.OK) {
                Instant until = dialog.time();
                Map<CallbackId, Optional<Instant>> told =
                        chosen.stream().collect(Collectors.toMap(Callback::id, dialog::promise));
                String done = chosen.size() == 1
                        ? formats.say(messages.didSnooze, formats.time(until))
                        : formats.say(messages.didSnoozeMany, chosen.size(), formats.time(until));
                held(chosen, one(id -> model.snooze(id, until, told.getOrDefault(id, Optional.empty()))), done);
            }
        });
    }

    void reassign() {
        several(Action.REASSIGN, this::askToReassign);
    }

    private void askToReassign(List<Callback> chosen) {
        ReassignDialog dialog = new ReassignDialog(
                shell(),
                ui,
                messages,
                model,
                wording.those(chosen),
                from(chosen),
                new PromiseWording(messages, formats).first(chosen, model.desk()));
        if (dialog.open() == Window.OK) {
            dialog.to().ifPresent(to -> reassign(chosen, to, dialog.reason()));
        }
    }

    /** Rows were dropped on somebody, or another view asks. */
    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void reassign(@UIEventTopic(Topics.REASSIGN) ReassignRequest request) {
        List<Callback> can = request.callbacks().stream()
                .filter(id -> model.possible(id).contains(Action.REASSIGN))
                .flatMap(id -> model.desk().callback(id).stream())
                .filter(c ->
                        request.to().filter(c.request().recipient()::equals).isEmpty())
                .toList();
        if (!can.isEmpty()) {
            request.to().ifPresentOrElse(to -> reassign(can, to, ""), () -> askToReassign(can));
        } else if (request.to().isEmpty()) {
            navigator.say(new Notice(ui.words().of(Refusal.CHANGED), true));
        }
    }

    private void reassign(List<Callback> chosen, Recipient to, String reason) {
        String who = Row.nameOf(to, model.desk());
        String done = chosen.size() == 1
                ? formats.say(messages.didReassign, who)
                : formats.say(messages.didReassignMany, chosen.size(), who);
        // The server wants to know why; when the agent does not say, it is said that it was handed on.
        String why = reason.isBlank() ? messages.reassignNoReason : reason;
        each(chosen, one(id -> model.reassign(id, to, why)), done, () -> new UndoOffer(done, () -> giveBack(chosen)));
    }

    /** Closes what needs no call: at once where it is known why, else after a word about it. */
    void settle() {
        several(Action.SETTLE, chosen -> {
            Optional<String> known = chosen.size() == 1
                    ? chosen.getFirst().reachedElsewhere().map(r -> wording.reached(r, model.desk()))
                    : Optional.empty();
            known.or(() -> new DoneDialog(shell(), ui, messages, wording.those(chosen)).ask())
                    .ifPresent(why -> held(
                            chosen,
                            ids -> model.settle(ids, why),
                            chosen.size() == 1
                                    ? formats.say(messages.didSettle, why)
                                    : formats.say(messages.didSettleMany, chosen.size())));
        });
    }

    /** Asks the other side something, or answers; the window goes when the server has it, or the outbox. */
    void ask() {
        with(Action.ASK, (id, c) -> new AskDialog(shell(), ui, messages, wording, model, c, this::say).open());
    }

    /** The customer was told by when they are called back. */
    void promise() {
        with(Action.PROMISE, (id, c) -> {
            PromiseDialog dialog = new PromiseDialog(shell(), ui, messages, c, model.desk());
            if (dialog.open() == Window.OK) {
                String done = formats.say(messages.didPromise, formats.time(dialog.time()));
                tell(model.promise(id, dialog.time()), done);
            }
        });
    }

    void takeBack() {
        with(Action.TAKE_BACK, (id, c) -> tell(model.takeBack(id, messages.takenBack), messages.didTakeBack));
    }

    void cancel() {
        with(Action.CANCEL, (id, c) -> {
            String question = formats.say(
                    messages.cancelQuestion,
                    wording.caller(c),
                    Row.nameOf(c.request().recipient(), model.desk()));
            String[] buttons = {messages.cancelKeep, messages.withdraw};
            int answer = MessageDialog.open(
                    MessageDialog.QUESTION, shell(), messages.cancelTitle, question, SWT.NONE, buttons);
            if (answer == 1) {
                held(List.of(c), one(model::cancel), messages.didCancel);
            }
        });
    }

    /** Saves how it ended, and goes on with the next one; or calls it, too. */
    public void save(CallbackId id, Outcome outcome, boolean callNext) {
        OutcomeForm form = model.form(id);
        boolean keeps = form.next() instanceof OutcomeForm.Next.KeepResponding;
        Optional<CallbackId> called = callNext ? model.nextToCall(id) : Optional.empty();
        Optional<CallbackId> next = called.or(() -> model.following(List.of(id)));
        String done = formats.say(
                form.next() instanceof OutcomeForm.Next.Finish ? messages.didFinish : messages.didTry,
                ui.words().of(outcome));
        model.goAhead();
        tell(
                model.save(id, outcome).thenApply(result -> {
                    if (result instanceof ActionResult.Held) {
                        navigator.offerUndo(undoing(List.of(id), done));
                    }
                    if (result.went() && !keeps) {
                        goOn(List.of(id), next);
                        // Only whom the agent went on to: they may have gone elsewhere meanwhile.
                        if (called.isPresent()
                                && called.equals(model.current()
                                        .map(row -> row.callback().id()))) {
                            callBack();
                        }
                    }
                    return result;
                }),
                done);
    }

    void copyNumber() {
        model.current()
                .flatMap(row -> row.callback().request().caller().number())
                .ifPresent(number -> copy(formats.plain(number)));
    }

    void copyMessage() {
        List<String> texts = model.targetsToCopy().stream()
                .map(c -> formats.message(c.lastMessage()))
                .toList();
        if (!texts.isEmpty()) {
            copy(String.join("\n", texts));
        }
    }

    void showCustomer() {
        model.current().ifPresent(row -> {
            CustomerOf.show(row.callback(), navigator);
            navigator.show(WorkbenchIds.PART_CUSTOMER);
        });
    }

    private void copy(String text) {
        CopyKey.put(shell(), text);
        navigator.say(new Notice(formats.say(messages.copied, text.replaceAll("\\s*\\R\\s*", " ")), false));
    }

    /** Shows what happened to it. */
    public void trail() {
        model.current().ifPresent(row -> {
            model.askAudit();
            navigator.reveal(WorkbenchIds.PART_CALLBACK);
        });
    }

    /** Shows its details and its caller's history; it is seen. */
    public void open(CallbackId id) {
        model.open(id);
        navigator.reveal(WorkbenchIds.PART_CALLBACK);
        model.current().ifPresent(row -> CustomerOf.show(row.callback(), navigator));
    }

    public void run(Action action) {
        switch (action) {
            case CLAIM -> claim();
            case CALL_BACK -> callBack();
            case SETTLE -> settle();
            case OUTCOME -> outcome();
            case RELEASE -> release();
            case SNOOZE -> snooze();
            case REASSIGN -> reassign();
            case ASK -> ask();
            case PROMISE -> promise();
            case TAKE_BACK -> takeBack();
            case CANCEL -> cancel();
        }
    }

    /** Says what came of it. */
    void tell(CompletionStage<ActionResult> stage, String done) {
        stage.thenAccept(result -> say(result, done));
    }

    private void say(ActionResult result, String done) {
        navigator.say(
                switch (result) {
                    case ActionResult.Done d -> new Notice(done, false);
                    case ActionResult.Held h -> new Notice(done, false);
                    case ActionResult.Conflict(var reason, var now) ->
                        new Notice(wording.conflict(reason, now, model.desk()), true);
                    case ActionResult.Refused(var reason, var detail) ->
                        new Notice(wording.refused(reason, detail), true);
                });
    }

    private CompletionStage<ActionResult> revealed(CompletionStage<ActionResult> stage) {
        navigator.reveal(WorkbenchIds.PART_CALLBACK);
        return stage;
    }

    /** What is wished for all at once, of what is done with each. */
    private static Wish one(Function<CallbackId, CompletionStage<ActionResult>> action) {
        return ids ->
                ids.stream().collect(Collectors.toMap(id -> id, action, (first, again) -> first, LinkedHashMap::new));
    }

    /** As {@link #each}, with what is held and so can be taken back. */
    private void held(List<Callback> chosen, Wish wish, String done) {
        // What was held before is another thing: it goes first.
        model.goAhead();
        List<CallbackId> ids = chosen.stream().map(Callback::id).toList();
        each(chosen, wish, done, () -> undoing(ids, done));
    }

    private UndoOffer undoing(List<CallbackId> ids, String done) {
        return new UndoOffer(done, () -> undo(ids), model::goAhead, model.cannotBeUndone());
    }

    /** Does something with each, goes on with the one that takes their place, and says what came of it. */
    private void each(List<Callback> chosen, Wish wish, String done, Supplier<UndoOffer> offer) {
        List<CallbackId> ids = chosen.stream().map(Callback::id).toList();
        Optional<CallbackId> next = model.following(ids);
        List<ActionResult> results = new ArrayList<>();
        wish.of(ids)
                .values()
                .forEach(stage -> stage.thenAccept(result -> {
                    results.add(result);
                    if (results.size() == chosen.size()) {
                        finished(results, ids, next, done, offer);
                    }
                }));
    }

    private void finished(
            List<ActionResult> results,
            List<CallbackId> ids,
            Optional<CallbackId> next,
            String done,
            Supplier<UndoOffer> offer) {
        List<ActionResult> failed = results.stream().filter(r -> !r.went()).toList();
        if (failed.isEmpty()) {
            navigator.offerUndo(offer.get());
            goOn(ids, next);
        } else if (results.size() == 1) {
            say(failed.getFirst(), done);
        } else {
            // What cannot be undone waits for nothing.
            model.goAhead();
            String first = failed.getFirst() instanceof ActionResult.Refused(var reason, var detail)
                    ? wording.refused(reason, detail)
                    : failed.getFirst() instanceof ActionResult.Conflict(var reason, var now)
                            ? wording.conflict(reason, now, model.desk())
                            : "";
            navigator.say(new Notice(
                    formats.say(messages.didSome, results.size() - failed.size(), results.size(), first), true));
        }
    }

    /** What was not sent yet never is; the first one is shown again. */
    private void undo(List<CallbackId> ids) {
        List<CallbackId> undone = model.undo(ids);
        boolean all = undone.size() == ids.size();
        navigator.say(new Notice(all ? messages.undone : messages.undoTooLate, !all));
        if (!undone.isEmpty()) {
            broker.send(GO_ON, ids.getFirst());
        }
    }

    private void giveBack(List<Callback> chosen) {
        chosen.forEach(before -> tell(model.giveBack(before, messages.undoReason), messages.undone));
    }

    /** The agent stays in none that is finished: the next one, in the list; unless they have gone elsewhere meanwhile. */
    private void goOn(List<CallbackId> from, Optional<CallbackId> next) {
        if (model.current().filter(row -> from.contains(row.callback().id())).isPresent()) {
            next.ifPresentOrElse(id -> broker.send(GO_ON, id), () -> navigator.show(WorkbenchIds.PART_CALLBACKS));
        }
    }

    private void several(Action action, Consumer<List<Callback>> run) {
        List<Callback> chosen = model.targets(action).stream()
                .flatMap(id -> model.desk().callback(id).stream())
                .toList();
        if (!chosen.isEmpty()) {
            run.accept(chosen);
        }
    }

    private static List<Recipient> from(List<Callback> chosen) {
        List<Recipient> from =
                chosen.stream().map(c -> c.request().recipient()).distinct().toList();
        return from.size() == 1 ? from : List.of();
    }

    private void with(Action action, BiConsumer<CallbackId, Callback> run) {
        model.current()
                .map(Row::callback)
                .filter(c -> model.possible(c.id()).contains(action))
                .ifPresent(c -> run.accept(c.id(), c));
    }

    private Shell shell() {
        return display.getActiveShell();
    }
}
