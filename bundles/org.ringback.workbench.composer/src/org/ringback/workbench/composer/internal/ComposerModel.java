package org.ringback.workbench.composer.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.Caller;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.Recipient;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.composer.internal.draft.Draft;
import org.ringback.workbench.composer.internal.draft.DraftStatus;
import org.ringback.workbench.composer.internal.draft.Origin;
import org.ringback.workbench.composer.internal.draft.SendResult;
import org.ringback.workbench.composer.internal.draft.SendResult.Lack;
import org.ringback.workbench.ui.Recipients;

/**
 * What is being written: one or more drafts, one of which is shown. A draft with something written in it goes away only
 * when it is discarded. All methods are called on one thread, on which the listeners are told too: that of {@code ui}.
 */
public final class ComposerModel {
    /** The longest name of a caller. */
    static final int MAX_NAME = 200;

    private final Desk desk;
    private final Executor ui;
    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Draft> drafts = new ArrayList<>();
    private DeskState state = DeskState.EMPTY;
    private BiConsumer<Draft, List<Callback>> whenKept = (draft, kept) -> {};
    private Consumer<DraftStatus.Refused> whenRefused = refused -> {};
    private boolean folded;
    private int lastId = 1;
    private int current = 1;

    public ComposerModel(Desk desk, Executor ui, Clock clock) {
        this.desk = desk;
        this.ui = ui;
        this.clock = clock;
        drafts.add(Draft.empty(lastId));
    }

    /** Is run after every change. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** Who is told of what was sent and is kept, as it was written. */
    void whenKept(BiConsumer<Draft, List<Callback>> teller) {
        whenKept = teller;
    }

    /** Who is told when the server would not take what was sent. */
    void whenRefused(Consumer<DraftStatus.Refused> teller) {
        whenRefused = teller;
    }

    /** All drafts, in the order they were begun; at least one. */
    public List<Draft> drafts() {
        return List.copyOf(drafts);
    }

    /** The one that is shown. */
    public Draft current() {
        return find(current).orElseThrow();
    }

    /** Whether nothing is being written, and no call has brought anything. */
    boolean idle() {
        return drafts.size() == 1
                && current().status().open()
                && current().origin().isEmpty()
                && !current().touched()
                && current().number().isBlank()
                && current().recipients().isEmpty();
    }

    /** Whether what is written is shown by one line only, as a call-back needs its room. */
    boolean folded() {
        return folded;
    }

    void folded(boolean isFolded) {
        folded = isFolded;
    }

    /** What the desk knows. */
    public DeskState desk() {
        return state;
    }

    /** Takes what the desk knows now: follows the drafts' calls, and keeps the words about the connection true. */
    public void update(DeskState now) {
        state = now;
        drafts.replaceAll(d -> followCall(d, now));
        for (Draft draft : List.copyOf(drafts)) {
            if (!draft.touched()
                    && draft.status().open()
                    && draft.origin().filter(Origin::putThrough).isPresent()) {
                remove(draft.id());
            }
        }
        drafts.replaceAll(d -> d.withStatus(underway(d.status())));
        changed();
    }

    public void select(int id) {
        if (find(id).isPresent()) {
            current = id;
            changed();
        }
    }

    /** Begins one by hand, in place of the shown one when that is empty. */
    public Draft compose(List<Recipient> recipients, Optional<Caller> caller) {
        return show(Draft.empty(++lastId)
                .withRecipients(recipients)
                .withNumber(caller.flatMap(Caller::number).map(PhoneNumber::key).orElse(""))
                .withName(caller.flatMap(Caller::name).orElse("")));
    }

    /** Gives the call that a draft came from to whom it was for, whatever their presence; the call-back stays written. */
    public Optional<CompletionStage<Reply>> putThrough() {
        return current().origin().flatMap(origin -> origin.transfer(state)).map(desk::send);
    }

    /** Fills in the name of whoever has the number, unless a name was typed meanwhile. */
    public void identify() {
        Draft asked = current();
        String number = asked.number().strip();
        if (asked.status().open() && !number.isEmpty() && asked.name().isBlank()) {
            desk.ask(new Query.FindByNumber(number))
                    .whenCompleteAsync(
                            (found, failure) -> {
                                if (failure == null && !found.customers().isEmpty()) {
                                    found.customers()
                                            .getFirst()
                                            .name()
                                            .ifPresent(name -> named(asked.id(), number, name));
                                }
                            },
                            ui);
        }
    }

    private void named(int id, String number, String name) {
        find(id).filter(d -> d.status().open()
                        && d.name().isBlank()
                        && d.number().strip().equals(number))
                .ifPresent(d -> {
                    put(d.withName(name));
                    changed();
                });
    }

    /** Brings back what was being written when the desktop went; what is shown stays shown unless it is empty. */
    public void restore(List<Draft> before) {
        for (Draft draft : before) {
            drafts.add(draft.withId(++lastId));
        }
        if (!before.isEmpty() && current().replaceable()) {
            remove(current);
        }
        changed();
    }

    /** Begins one from a call, or shows the one that was begun from it. */
    public Draft composeFor(Call call) {
        Optional<Draft> begun = drafts.stream()
                .filter(d -> d.status().open()
                        && d.origin().filter(o -> o.call().equals(call.id())).isPresent())
                .findFirst();
        if (begun.isPresent()) {
            select(begun.get().id());
            return begun.get();
        }
        state = desk.state();
        Draft draft = Draft.empty(++lastId)
                .withOrigin(Origin.of(call, state))
                .withNumber(call.caller().number().map(PhoneNumber::key).orElse(""))
                .withName(call.caller().name().orElse(""))
                .withRecipients(wanted(call));
        return show(draft);
    }

    /** Changes what is shown, by hand. Does nothing when it has been sent. */
    public void edit(UnaryOperator<Draft> change) {
        Draft before = current();
        if (!before.status().open()) {
            return;
        }
        Draft after = change.apply(before);
        if (!after.equals(before)) {
            put(after.touchedByHand());
            changed();
        }
    }

    public void addRecipient(Recipient recipient) {
        edit(d -> d.withRecipients(plus(d.recipients(), recipient)));
    }

    public void removeRecipient(Recipient recipient) {
        edit(d -> d.withRecipients(
                d.recipients().stream().filter(r -> !r.equals(recipient)).toList()));
    }

    /** What can be chosen for what was typed. */
    public List<Recipients.Choice> suggest(String typed, int limit) {
        return Recipients.suggest(state, typed, current().recipients(), limit);
    }

    /** What the shown draft still lacks to be sent. */
    public Set<Lack> lacks() {
        Draft draft = current();
        EnumSet<Lack> lacks = EnumSet.noneOf(Lack.class);
        String number = draft.number().strip();
        if (draft.recipients().isEmpty()) {
            lacks.add(Lack.RECIPIENT);
        }
        if (number.isEmpty() && draft.name().isBlank() && draft.text().isBlank()) {
            lacks.add(Lack.CALLER);
        }
        if (!number.isEmpty() && number(draft).isEmpty()) {
            lacks.add(Lack.NUMBER);
        }
        if (draft.name().strip().length() > MAX_NAME) {
            lacks.add(Lack.NAME);
        }
        if (draft.text().strip().length() > Message.MAX_LENGTH) {
            lacks.add(Lack.TEXT);
        }
        if (window(draft).isEmpty()) {
            lacks.add(Lack.WHEN);
        }
        if (draft.promise().filter(Instant.EPOCH::equals).isPresent()) {
            lacks.add(Lack.PROMISE);
        }
        return lacks;
    }

    /** What stands in a draft as number; empty when it is none, or what is left of a hidden one that was changed. */
    public static Optional<PhoneNumber> number(Draft draft) {
        try {
            return Optional.of(PhoneNumber.given(draft.number().strip()))
                    .filter(n -> n.token().isPresent() || !n.raw().startsWith(PhoneNumber.HIDING));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Sends what is shown. It is kept on disk before anything else, so that it is sent even after a restart. */
    public SendResult send() {
        Draft draft = current();
        if (!draft.status().open()) {
            return new SendResult.SentBefore();
        }
        Set<Lack> lacks = lacks();
        if (!lacks.isEmpty()) {
            return new SendResult.Lacking(lacks);
        }
        put(draft.withStatus(underway(new DraftStatus.Sending(clock.instant()))));
        desk.post(command(draft)).reply().whenCompleteAsync((reply, failure) -> answered(draft, reply), ui);
        changed();
        return new SendResult.OnItsWay();
    }

    /** Takes a draft away, whatever stands in it; whether to ask before is said by {@link Draft#wouldBeLost}. */
    public void discard(int id) {
        remove(id);
        changed();
    }

    private CallbackCommand.Submit command(Draft draft) {
        return new CallbackCommand.Submit(
                new HashSet<>(draft.recipients()),
                Optional.of(draft.number().strip()).filter(n -> !n.isEmpty()),
                Optional.of(draft.name().strip()).filter(n -> !n.isEmpty()),
                draft.text().strip(),
                draft.urgency(),
                window(draft).orElse(CallWindow.ANY),
                draft.origin().map(Origin::call),
                draft.origin().flatMap(Origin::reason),
                draft.confidential(),
                draft.promise());
    }

    /** Whether what was sent can be taken back by {@link #unsend}: not what has joined an older call-back. */
    static boolean canBeUnsent(List<Callback> kept) {
        return !kept.isEmpty()
                && kept.stream().allMatch(callback -> callback.messages().size() == 1);
    }

    /**
     * Withdraws what was sent, and brings back what was written.
     *
     * @return whether all of it is withdrawn; whoever has taken one keeps it
     */
    CompletionStage<Boolean> unsend(Draft written, List<Callback> kept) {
        CompletionStage<Boolean> all = CompletableFuture.completedStage(true);
        for (Callback callback : kept) {
            CompletionStage<Boolean> one = desk.send(new CallbackCommand.CancelCallback(callback.id()))
                    .thenApply(reply -> reply instanceof Reply.Accepted);
            all = all.thenCombine(one, (before, now) -> before && now);
        }
        return all.thenApplyAsync(
                withdrawn -> {
                    if (withdrawn) {
                        writtenAgain(written);
                    }
                    return withdrawn;
                },
                ui);
    }

    private void writtenAgain(Draft written) {
        if (find(written.id()).isEmpty()) {
            drafts.removeIf(d -> d.id() == current && d.replaceable());
            drafts.add(written);
        }
        put(written);
        current = written.id();
        changed();
    }

    private void answered(Draft written, Reply reply) {
        int id = written.id();
        DraftStatus status = switch (reply) {
            case Reply.Accepted(Result.Callbacks(var kept)) -> new DraftStatus.Accepted(clock.instant(), kept);
            case Reply.Accepted other -> new DraftStatus.Accepted(clock.instant(), List.of());
            case Reply.Refused(var reason, var detail) -> new DraftStatus.Refused(reason, detail);
            case Reply.Conflict(var reason, var now) -> new DraftStatus.Refused(reason, "");
        };
        find(id).ifPresent(d -> put(d.withStatus(status)));
        if (status instanceof DraftStatus.Accepted && drafts.size() > 1) {
            // One goes on with the next.
            remove(id);
        }
        changed();
        switch (status) {
            case DraftStatus.Accepted(var at, var kept) -> whenKept.accept(written, kept);
            case DraftStatus.Refused refused -> whenRefused.accept(refused);
            default -> {}
        }
    }

    private List<Recipient> wanted(Call call) {
        Optional<Recipient> agent = call.requested().flatMap(state::agentAt).map(a -> new Recipient.ToAgent(a.id()));
        return agent.or(() -> call.group()
                        .flatMap(state::groupAt)
                        .or(() -> dialled(call).flatMap(state::groupAt))
                        .map(g -> new Recipient.ToGroup(g.id())))
                .map(List::of)
                .orElse(List.of());
    }

    private static Optional<Extension> dialled(Call call) {
        try {
            return Optional.of(new Extension(call.id().pbx(), call.dialled()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The caller's name may be found later than the call; and the requested phone may get the call after all. */
    private static Draft followCall(Draft draft, DeskState now) {
        Optional<Call> call = draft.origin().map(Origin::call).map(now.calls()::get);
        if (call.isEmpty() || !draft.status().open()) {
            return draft;
        }
        Draft followed = draft.withOrigin(Origin.of(call.get(), now));
        return draft.name().isEmpty() && !draft.touched()
                ? followed.withName(call.get().caller().name().orElse(""))
                : followed;
    }

    private DraftStatus underway(DraftStatus status) {
        boolean live = state.connection().live();
        return switch (status) {
            case DraftStatus.Sending(var since) when !live -> new DraftStatus.InOutbox(since);
            case DraftStatus.InOutbox(var since) when live -> new DraftStatus.Sending(since);
            default -> status;
        };
    }

    private Optional<CallWindow> window(Draft draft) {
        return draft.when().window(clock.instant().atZone(clock.getZone()));
    }

    private Draft show(Draft draft) {
        drafts.removeIf(d -> d.id() == current && d.replaceable());
        drafts.add(draft);
        current = draft.id();
        changed();
        return draft;
    }

    private void remove(int id) {
        int at = drafts.stream().map(Draft::id).toList().indexOf(id);
        if (at < 0) {
            return;
        }
        drafts.remove(at);
        if (drafts.isEmpty()) {
            drafts.add(Draft.empty(++lastId));
        }
        if (current == id) {
            current = drafts.get(Math.min(at, drafts.size() - 1)).id();
        }
    }

    private Optional<Draft> find(int id) {
        return drafts.stream().filter(d -> d.id() == id).findFirst();
    }

    private void put(Draft draft) {
        drafts.replaceAll(d -> d.id() == draft.id() ? draft : d);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    private static List<Recipient> plus(List<Recipient> list, Recipient last) {
        List<Recipient> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}
