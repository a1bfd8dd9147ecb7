package org.ringback.workbench.composer.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.osgi.service.event.Event;
import org.ringback.core.call.Caller;
import org.ringback.workbench.ui.ComposeRequest;
import org.ringback.workbench.ui.CustomerRequest;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Replies;
import org.ringback.workbench.ui.Topics;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.WorkbenchIds;

/** The composer: shows the model's drafts, one at a time, and what became of the one that was sent. */
public final class ComposerPart {
    private static final int MODAL = SWT.PRIMARY_MODAL | SWT.APPLICATION_MODAL | SWT.SYSTEM_MODAL;

    private final Ui ui;
    private final Messages messages;
    private final Wording wording;
    private final ComposerModel model;
    private final Navigator navigator;
    private Optional<View> view = Optional.empty();
    private Optional<CustomerRequest> customer = Optional.empty();
    private boolean begun;

    private record View(
            Composite area,
            DraftTabs tabs,
            Composite pages,
            IdlePage idle,
            DraftForm form,
            SentPage sent,
            ComposerRoom room) {}

    private final Runnable update = this::update;

    @Inject
    ComposerPart(Ui ui, ComposerModel model, Navigator navigator, @Translation Messages messages) {
        this.ui = ui;
        this.model = model;
        this.navigator = navigator;
        this.messages = messages;
        wording = new Wording(messages, ui);
    }

    @PostConstruct
    void create(Composite parent, MPart self) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(area);
        DraftTabs tabs = new DraftTabs(area, ui, wording, model);
        Composite pages = new Composite(area, SWT.NONE);
        pages.setLayout(new StackLayout());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(pages);
        IdlePage idle = new IdlePage(pages, ui, messages, this::focus);
        DraftForm form = new DraftForm(pages, ui, messages, wording, model, this);
        SentPage sent = new SentPage(pages, ui, messages, wording, this::startAnother);
        view = Optional.of(new View(area, tabs, pages, idle, form, sent, new ComposerRoom(self, area)));
        model.onChange(update);
        update();
    }

    @PreDestroy
    void forget() {
        model.removeListener(update);
    }

    @Focus
    void focus() {
        view.ifPresent(v -> {
            begun = true;
            update();
            if (model.current().status().open()) {
                v.form().focus();
            } else {
                v.sent().focus();
            }
        });
    }

    /** Who has gone to another view without writing anything does not need the form. */
    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void activated(@UIEventTopic(UIEvents.UILifeCycle.ACTIVATE) Event event) {
        boolean elsewhere = event.getProperty(UIEvents.EventTags.ELEMENT) instanceof MPart other
                && !(other.getObject() instanceof ComposerPart);
        if (elsewhere && begun && model.idle()) {
            begun = false;
            update();
        }
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
            if (!typesElsewhere(v.area())) {
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

    void send() {
        view.ifPresent(v -> v.form().sent(model.send()));
    }

    /** The call goes to whom it was for all the same. */
    void putThrough() {
        view.ifPresent(v -> model.putThrough()
                .ifPresent(reply -> new Replies(ui, navigator).report(v.area(), reply, messages.puttingThrough)));
    }

    /** Closes the shown draft; asks before something written is lost. */
    void discard() {
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
    void showCustomer() {
        Optional<CustomerRequest> request =
                ComposerModel.number(model.current()).map(n -> new CustomerRequest.ByCaller(Caller.of(n)));
        if (!request.equals(customer)) {
            customer = request;
            request.ifPresent(navigator::showCustomer);
        }
    }

    private boolean confirmed(Draft draft) {
        String question = ui.formats().say(messages.discardQuestion, wording.title(draft, model.desk()));
        String[] buttons = {messages.discardKeep, messages.discard};
        return view.map(v -> MessageDialog.open(
                                MessageDialog.QUESTION,
                                v.area().getShell(),
                                messages.discardTitle,
                                question,
                                SWT.NONE,
                                buttons)
                        == 1)
                .orElse(false);
    }

    private void startAnother() {
        model.compose(List.of(), Optional.empty());
        focusSoon();
    }

    private void update() {
        view.ifPresent(v -> {
            Draft draft = model.current();
            boolean writing = draft.status().open() || draft.status() instanceof DraftStatus.Sending;
            v.tabs().show();
            v.form().show(draft);
            v.sent().show(draft, model.desk());
            boolean idle = !begun && model.idle();
            Composite page = idle
                    ? v.idle().area()
                    : writing ? v.form().area() : v.sent().area();
            StackLayout stack = (StackLayout) v.pages().getLayout();
            if (stack.topControl != page) {
                boolean hadFocus = v.form().hasFocus();
                stack.topControl = page;
                v.pages().layout();
                if (hadFocus && !idle) {
                    focusSoon();
                }
            }
            v.room()
                    .show(
                            idle
                                    ? ComposerRoom.Mode.IDLE
                                    : writing ? ComposerRoom.Mode.WRITING : ComposerRoom.Mode.SENT,
                            v.tabs().row(),
                            page);
            showCustomer();
        });
    }
}
