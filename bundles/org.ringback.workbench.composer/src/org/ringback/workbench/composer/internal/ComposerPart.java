package org.ringback.workbench.composer.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.ringback.core.call.Caller;
import org.ringback.core.call.HandshakeAnswer;
import org.ringback.workbench.composer.internal.draft.Draft;
import org.ringback.workbench.composer.internal.draft.DraftStatus;
import org.ringback.workbench.composer.internal.fields.DraftForm;
import org.ringback.workbench.composer.internal.fields.DraftTabs;
import org.ringback.workbench.composer.internal.pages.ComposerRoom;
import org.ringback.workbench.composer.internal.pages.FoldedPage;
import org.ringback.workbench.composer.internal.pages.IdlePage;
import org.ringback.workbench.composer.internal.pages.OutboxPage;
import org.ringback.workbench.composer.internal.promise.Handshake;
import org.ringback.workbench.composer.internal.promise.OutlookWording;
import org.ringback.workbench.composer.internal.promise.Outlooks;
import org.ringback.workbench.ui.ComposeRequest;
import org.ringback.workbench.ui.CustomerRequest;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Notice;
import org.ringback.workbench.ui.Replies;
import org.ringback.workbench.ui.Topics;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.WorkbenchIds;

/** The composer: shows the model's drafts, one at a time, and what became of the one that was sent. */
public final class ComposerPart {
    private static final int MODAL = SWT.PRIMARY_MODAL | SWT.APPLICATION_MODAL | SWT.SYSTEM_MODAL;

    private static final Set<String> CALLBACKS = Set.of(WorkbenchIds.PART_CALLBACKS, WorkbenchIds.PART_CALLBACK);

    private final Ui ui;
    private final Messages messages;
    private final Wording wording;
    private final ComposerModel model;
    private final Handshake handshake;
    private final Outlooks outlooks;
    private final Navigator navigator;
    private Optional<View> view = Optional.empty();
    private Optional<CustomerRequest> customer = Optional.empty();
    private boolean begun;
    /** Whether the agent has gone to the list or to a call-back since. */
    private boolean left = true;

    /** Where the keyboard was before the agent came to write, and in which view. */
    private Optional<Control> outside = Optional.empty();

    private Optional<MPart> from = Optional.empty();

    private Runnable forgetReset = () -> {};

    private record View(
            MPart self,
            EPartService parts,
            Composite area,
            DraftTabs tabs,
            Composite pages,
            IdlePage idle,
            FoldedPage folded,
            DraftForm form,
            OutboxPage outbox,
            ComposerRoom room) {}

    private final Runnable update = this::update;

    @Inject
    ComposerPart(
            Ui ui,
            ComposerModel model,
            Handshake handshake,
            Outlooks outlooks,
            Navigator navigator,
            @Translation Messages messages) {
        this.handshake = handshake;
        this.outlooks = outlooks;
        this.ui = ui;
        this.model = model;
        this.navigator = navigator;
        this.messages = messages;
        wording = new Wording(messages, ui);
    }

    @PostConstruct
    void create(Composite parent, MPart self, EPartService parts) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(area);
        DraftTabs tabs = new DraftTabs(area, ui, wording, model);
        Composite pages = new Composite(area, SWT.NONE);
        pages.setLayout(new StackLayout());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(pages);
        IdlePage idle = new IdlePage(pages, ui, messages, wording, this::begin);
        FoldedPage folded = new FoldedPage(pages, ui, messages, wording, this::focus);
        DraftForm form = new DraftForm(pages, ui, messages, wording, model, handshake, outlooks, this);
        OutboxPage outbox = new OutboxPage(pages, ui, messages, this::startAnother);
        ComposerRoom room = new ComposerRoom(self, area, update);
        view = Optional.of(new View(self, parts, area, tabs, pages, idle, folded, form, outbox, room));
        Listener focused = e -> followFocus(e, area);
        area.getDisplay().addFilter(SWT.FocusIn, focused);
        area.addListener(SWT.Dispose, e -> e.display.removeFilter(SWT.FocusIn, focused));
        forgetReset = ui.arrangement().onReset(() -> reset(self.equals(parts.getActivePart())));
        model.onChange(update);
        handshake.onChange(update);
        outlooks.onChange(update);
        update();
    }

    @PreDestroy
    void forget() {
        model.removeListener(update);
        handshake.removeListener(update);
        outlooks.removeListener(update);
        forgetReset.run();
    }

    private void reset(boolean here) {
        view.ifPresent(v -> {
            v.room().reset();
            if (here) {
                ui.updates().later(v.area(), this::focus);
            }
        });
    }

    @Focus
    void focus() {
        view.ifPresent(v -> {
            begun = true;
            left = false;
            StackLayout stack = (StackLayout) v.pages().getLayout();
            Control before = stack.topControl;
            update();
            switch (model.current().status()) {
                case DraftStatus.Accepted accepted -> v.idle().focus();
                case DraftStatus.InOutbox kept -> v.outbox().focus();
                default -> v.form().focus();
            }
            if (stack.topControl != before) {
                focusSoon();
            }
        });
    }

    /**
     * Who has gone to another view without writing anything does not need the form; and who has gone to the list or to a
     * call-back wants to see that.
     */
    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void activated(@UIEventTopic(UIEvents.UILifeCycle.ACTIVATE) org.osgi.service.event.Event event) {
        if (event.getProperty(UIEvents.EventTags.ELEMENT) instanceof MPart other
                && !(other.getObject() instanceof ComposerPart)) {
            begun &= !model.idle();
            left |= CALLBACKS.contains(String.valueOf(other.getElementId()));
            from = Optional.of(other);
            update();
        }
    }

    /** What is in front of its stack needs room, too. */
    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void brought(@UIEventTopic(UIEvents.ElementContainer.TOPIC_SELECTEDELEMENT) org.osgi.service.event.Event event) {
        view.filter(v -> v.room().isStack(event.getProperty(UIEvents.EventTags.ELEMENT)))
                .ifPresent(v -> update());
    }

    /** Somebody else has brought the call-back back, which had stepped aside: it is wanted more. */
    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void seen(@UIEventTopic(UIEvents.UIElement.TOPIC_VISIBLE) org.osgi.service.event.Event event) {
        view.filter(v -> event.getProperty(UIEvents.EventTags.ELEMENT) instanceof MUIElement element
                        && element.isVisible()
                        && v.room().isAside(element))
                .ifPresent(v -> {
                    left = true;
                    boolean hadFocus = v.form().hasFocus();
                    update();
                    if (hadFocus) {
                        v.folded().focus();
                    }
                });
    }

    private void followFocus(Event e, Composite area) {
        if (e.widget instanceof Control control
                && control.getShell() == area.getShell()
                && !isIn(control, stackOf(area))) {
            outside = Optional.of(control);
        }
    }

    /** The tabs among which the view is. */
    private static Composite stackOf(Composite area) {
        for (Composite c = area; c != null; c = c.getParent()) {
            if (c instanceof CTabFolder) {
                return c;
            }
        }
        return area;
    }

    private static boolean isIn(Control control, Composite area) {
        for (Control c = control; c != null; c = c.getParent()) {
            if (c == area) {
                return true;
            }
        }
        return false;
    }

    /**
     * GTK does not give the focus to a page in the moment in which it is brought to the front; and until it does, the
     * agent may have gone elsewhere.
     */
    private void focusSoon() {
        view.ifPresent(v -> ui.updates().later(v.area(), () -> {
            if (typesElsewhere(v.area())) {
                left = true;
                update();
            } else {
                focus();
            }
        }));
    }

    /** Another view asks for a call-back to be written. */
    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void compose(@UIEventTopic(Topics.COMPOSE) ComposeRequest request) {
        request.call()
                .ifPresentOrElse(
                        model::composeFor, () -> model.compose(List.copyOf(request.recipients()), request.caller()));
        begun = true;
        left = view.filter(v -> typesElsewhere(v.area())).isPresent();
        update();
        focusSoon();
    }

    /** What somebody is typing in another view, or answering in a dialog, is not interrupted. */
    private static boolean typesElsewhere(Composite area) {
        Control focus = area.getDisplay().getFocusControl();
        if (focus != null && focus.getShell() != area.getShell() || asks(area.getShell())) {
            return true;
        }
        if (focus != null && isIn(focus, area)) {
            return false;
        }
        return focus instanceof Text text && text.getEditable() && text.getCharCount() > 0;
    }

    /** Whether a dialog is open; one that is just coming has not got the focus yet. */
    private static boolean asks(Shell window) {
        return Stream.of(window.getShells()).anyMatch(shell -> shell.isVisible() && (shell.getStyle() & MODAL) != 0);
    }

    /** Asks before a time is promised that may not be meant. */
    public void send() {
        Draft draft = model.current();
        boolean meant = !draft.status().open()
                || !model.lacks().isEmpty()
                || outlooks.doubt().map(doubt -> confirmed(doubt, draft)).orElse(true);
        if (meant) {
            view.ifPresent(v -> v.form().sent(model.send()));
        }
    }

    /** The keyboard goes to what is promised. */
    void choosePromise() {
        view.ifPresent(v -> v.form().focusPromise());
    }

    private boolean confirmed(Outlooks.Doubt doubt, Draft draft) {
        String question =
                new OutlookWording(messages, ui).doubt(doubt, draft.promise().orElseThrow());
        return ask(messages.doubtTitle, question, messages.doubtChange, messages.doubtSend);
    }

    /** The call goes to whom it was for all the same. */
    public void putThrough() {
        view.ifPresent(v -> model.putThrough()
                .ifPresent(reply -> new Replies(ui, navigator).report(v.area(), reply, messages.puttingThrough)));
    }

    /** What the requested agent has answered is done: the call is put through, or it is put into the draft. */
    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    public void useAnswer(@UIEventTopic(UseAnswerHandler.TOPIC) Object nothing) {
        handshake.answer().ifPresent(answered -> {
            boolean calls = answered.answer() instanceof HandshakeAnswer.TakesNow;
            boolean can = model.current()
                    .origin()
                    .flatMap(o -> o.transfer(model.desk()))
                    .isPresent();
            handshake.use();
            if (calls && !can) {
                navigator.say(new Notice(messages.answerNoTransfer, true));
            } else if (calls) {
                putThrough();
            } else {
                focusSoon();
            }
        });
    }

    /** Closes the shown draft; asks before something written is lost. */
    public void discard() {
        Draft draft = model.current();
        if (!draft.wouldBeLost() || confirmed(draft)) {
            model.discard(draft.id());
            if (model.idle()) {
                begun = false;
                update();
                navigator.show(WorkbenchIds.PART_CALLBACKS);
            } else {
                focusSoon();
            }
        }
    }

    /** The customer view shows whom the draft is about. */
    public void showCustomer() {
        Optional<CustomerRequest> request =
                ComposerModel.number(model.current()).map(n -> new CustomerRequest.ByCaller(Caller.of(n)));
        if (!request.equals(customer)) {
            customer = request;
            request.ifPresent(navigator::showCustomer);
        }
    }

    private boolean confirmed(Draft draft) {
        return ask(
                messages.discardTitle,
                ui.formats().say(messages.discardQuestion, wording.title(draft, model.desk())),
                messages.discardKeep,
                messages.discard);
    }

    /** Whether the agent chose the second. */
    private boolean ask(String title, String question, String no, String yes) {
        String[] buttons = {no, yes};
        return view.map(v -> MessageDialog.open(
                                MessageDialog.QUESTION, v.area().getShell(), title, question, SWT.NONE, buttons)
                        == 1)
                .orElse(false);
    }

    private void begin() {
        if (model.current().status() instanceof DraftStatus.Accepted) {
            startAnother();
        } else {
            focus();
        }
    }

    private void startAnother() {
        model.compose(List.of(), Optional.empty());
        focusSoon();
    }

    private void update() {
        view.ifPresent(v -> {
            Draft draft = model.current();
            boolean accepted = draft.status() instanceof DraftStatus.Accepted;
            boolean kept = draft.status() instanceof DraftStatus.InOutbox;
            boolean idle = accepted || !begun && model.idle();
            boolean folded = left && !idle && !kept && v.room().tight(v.form().area());
            model.folded(folded);
            v.tabs().show(!folded);
            v.folded().show(draft, model.desk());
            v.form().show(draft);
            v.idle().show(draft, model.desk());
            Composite page = idle
                    ? v.idle().area()
                    : folded
                            ? v.folded().area()
                            : kept ? v.outbox().area() : v.form().area();
            v.form().primary(page == v.form().area());
            v.outbox().primary(page == v.outbox().area());
            StackLayout stack = (StackLayout) v.pages().getLayout();
            if (stack.topControl != page) {
                boolean hadFocus = v.form().hasFocus();
                stack.topControl = page;
                v.pages().layout();
                if (accepted) {
                    goBack();
                } else if (hadFocus && !idle && !folded) {
                    focusSoon();
                }
            }
            v.room()
                    .show(
                            idle || folded
                                    ? ComposerRoom.Mode.LINE
                                    : kept ? ComposerRoom.Mode.OUTBOX : ComposerRoom.Mode.WRITING,
                            v.tabs().row(),
                            page);
            showCustomer();
        });
    }

    /**
     * Nothing is to be written any more: the keyboard is where it was before, as soon as what was sent is kept. Nothing is
     * selected there by that: the customer who is on the phone stays on screen.
     */
    private void goBack() {
        view.ifPresent(v -> ui.updates().later(v.area(), () -> {
            if (v.self().equals(v.parts().getActivePart()) && !asks(v.area().getShell()) && !isBack(v.parts())) {
                v.idle().focus();
            }
        }));
    }

    private boolean isBack(EPartService parts) {
        Optional<MPart> there = from.filter(part -> outside.filter(c ->
                        !c.isDisposed() && c.isVisible() && part.getWidget() instanceof Composite in && isIn(c, in))
                .isPresent());
        // Not by the view's own way to take the focus, which may select something.
        there.ifPresent(part -> parts.activate(part, false));
        return there.isPresent() && outside.filter(Control::setFocus).isPresent();
    }
}
