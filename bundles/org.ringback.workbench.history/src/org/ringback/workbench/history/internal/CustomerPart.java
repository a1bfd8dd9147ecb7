package org.ringback.workbench.history.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.e4.ui.services.EMenuService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.export.Exportable;
import org.ringback.workbench.history.internal.customer.CustomerActions;
import org.ringback.workbench.history.internal.customer.CustomerEdit;
import org.ringback.workbench.history.internal.customer.CustomerPage;
import org.ringback.workbench.history.internal.customer.EditPage;
import org.ringback.workbench.history.internal.customer.MergeDialog;
import org.ringback.workbench.history.internal.customer.NoteDialog;
import org.ringback.workbench.history.internal.export.ErasuresDialog;
import org.ringback.workbench.history.internal.export.HistorySheet;
import org.ringback.workbench.history.internal.search.CustomerSearch;
import org.ringback.workbench.history.internal.search.ResultsPage;
import org.ringback.workbench.history.internal.search.SearchRow;
import org.ringback.workbench.ui.AskDialog;
import org.ringback.workbench.ui.ComposeRequest;
import org.ringback.workbench.ui.CustomerRequest;
import org.ringback.workbench.ui.Dialler;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Notice;
import org.ringback.workbench.ui.Topics;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UndoOffer;

/** The customer: who it is, what is open, what was said; and the search for others. */
public final class CustomerPart {
    private final Ui ui;
    private final Navigator navigator;
    private final Messages messages;
    private final Wording wording;
    private final CustomerModel model;
    private final CustomerSearch search;
    private final CustomerActions actions;
    private final Desk desk;
    private AutoCloseable watching = () -> {};
    private Optional<View> view = Optional.empty();
    private boolean focusOnceFound;

    private record View(
            SearchRow search,
            Composite pages,
            InsteadPage instead,
            CustomerPage customer,
            EditPage edit,
            ResultsPage results) {}

    @Inject
    CustomerPart(Ui ui, Desk desk, Navigator navigator, @Translation Messages messages) {
        this.ui = ui;
        this.navigator = navigator;
        this.messages = messages;
        wording = new Wording(messages, ui);
        this.desk = desk;
        model = new CustomerModel(desk, ui.updates().soon());
        actions = new CustomerActions(desk, ui.updates().soon(), model::saved);
        search = new CustomerSearch(desk, ui.updates().soon(), ui.updates()::after);
    }

    @PostConstruct
    void create(Composite parent, Desk desk, EMenuService menus) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(area);
        SearchRow row = new SearchRow(area, ui, messages, search, this::openFirst, this::toResults);
        Composite pages = new Composite(area, SWT.NONE);
        pages.setLayout(new StackLayout());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(pages);
        view = Optional.of(new View(
                row,
                pages,
                new InsteadPage(pages, ui, messages, wording, model::retry, this::compose),
                new CustomerPage(
                        pages,
                        ui,
                        messages,
                        wording,
                        model,
                        navigator,
                        this::compose,
                        customer -> note(customer, NoteDialog.empty(), ""),
                        customer -> merge(customer, ""),
                        this::erase,
                        this::dial),
                new EditPage(pages, ui, messages, model, this::save, this::mergeTaken),
                new ResultsPage(pages, ui, messages, wording, this::choose)));
        view.ifPresent(
                v -> Stream.concat(Stream.of(v.customer().list()), v.results().lists())
                        .forEach(list -> menus.registerContextMenu(list, "org.ringback.workbench.popup.customer")));
        model.onChange(this::update);
        search.onChange(this::update);
        watching = ui.updates().watch(desk, model::update);
        update();
    }

    @PreDestroy
    void forget() throws Exception {
        watching.close();
        model.close();
        search.stop();
    }

    @Focus
    void focus() {
        view.ifPresent(v -> {
            if (model.edit().editing()) {
                v.edit().focus();
            } else if (model.shown() instanceof Shown.Found) {
                v.customer().focus();
            } else {
                v.search().focus();
            }
        });
    }

    /** To the search field. */
    public void find() {
        focusOnceFound = false;
        view.ifPresent(v -> v.search().focus());
    }

    /** Another view shows somebody. What is being changed here stays. */
    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void show(@UIEventTopic(Topics.SHOW_CUSTOMER) CustomerRequest request) {
        if (model.edit().wouldBeLost()) {
            return;
        }
        view.ifPresent(v -> v.search().clear());
        model.follow(
                switch (request) {
                    case CustomerRequest.ById(var id) -> new Subject.Known(id);
                    case CustomerRequest.ByCaller(var caller) -> new Subject.Calling(caller);
                });
    }

    public void save() {
        if (model.edit().editing() && !model.edit().saving()) {
            view.ifPresent(v -> model.edit().save().thenAccept(result -> {
                String line = v.edit().say(result, wording, ui);
                if (result instanceof CustomerEdit.Saved.Done) {
                    navigator.say(new Notice(line, false));
                    focus();
                }
            }));
        }
    }

    /** What can be exported: what a search has found, else the history of whoever is shown. */
    public Optional<Exportable> exportable() {
        HistorySheet sheets = new HistorySheet(messages, ui, desk);
        if (search.results() instanceof CustomerSearch.Results.Found found) {
            String says = ui.formats().say(messages.exportFound, found.words());
            return Optional.of(
                    Exportable.of(messages.exportName + " " + found.words(), says, () -> sheets.found(found.words())));
        }
        return model.shown() instanceof Shown.Found(Customer customer, var entries, var rest)
                ? Optional.of(Exportable.of(
                        messages.exportName + " " + wording.name(customer),
                        ui.formats().say(messages.exportWhole, wording.title(customer)),
                        () -> sheets.of(customer)))
                : Optional.empty();
    }

    private void note(Customer customer, NoteDialog.Note begin, String problem) {
        new NoteDialog(shell(), ui, messages, begin, problem)
                .ask()
                .ifPresent(note -> actions.note(customer.id(), note.direction(), note.text())
                        .thenAccept(refused -> refused.ifPresentOrElse(
                                why -> note(customer, note, notDone(why)),
                                () -> navigator.say(new Notice(messages.noteDone, false)))));
    }

    private void merge(Customer into, String begin) {
        new MergeDialog(shell(), ui, desk, messages, wording, into, begin).ask().ifPresent(other -> merge(into, other));
    }

    private void merge(Customer into, Customer other) {
        actions.merge(into.id(), other.id())
                .thenAccept(refused -> refused.ifPresentOrElse(
                        why -> navigator.say(new Notice(notDone(why), true)),
                        () -> navigator.offerUndo(new UndoOffer(
                                messages.mergeDone, () -> say(actions.undoMerge(into.id()), messages.undoMergeDone)))));
    }

    /** The selected entry, if it says that two customers were merged. */
    public Optional<Interaction> selectedMerge() {
        return model.shown() instanceof Shown.Found
                ? view.flatMap(v -> v.customer().selected()).filter(entry -> entry.kind() == Interaction.Kind.MERGED)
                : Optional.empty();
    }

    /** Makes two customers again, after a question. */
    public void undoMerge() {
        if (model.shown() instanceof Shown.Found(Customer kept, var entries, var rest)) {
            selectedMerge()
                    .filter(merge -> new AskDialog(
                                    shell(),
                                    ui,
                                    "undoMerge",
                                    messages.undoMergeTitle,
                                    wording.undoMergeEffect(kept, merge),
                                    messages.undoMergeNow)
                            .ask())
                    .ifPresent(merge -> say(actions.undoMerge(kept.id(), merge.id()), messages.undoMergeDone));
        }
    }

    /** Somebody typed the number of another customer: those two are offered, and what was typed is given up for it. */
    private void mergeTaken(Customer other) {
        if (model.shown() instanceof Shown.Found(Customer into, var entries, var rest)
                && new AskDialog(
                                shell(),
                                ui,
                                "merge",
                                messages.mergeTitle,
                                wording.mergeEffect(into, other),
                                messages.mergeNow)
                        .ask()) {
            model.edit().leave();
            merge(into, other);
        }
    }

    private void dial(Customer customer, PhoneNumber number) {
        new Dialler(ui, desk, navigator).dial(view.orElseThrow().pages(), number.key(), wording.name(customer));
    }

    private void erase(Customer customer) {
        String what = ui.formats().say(messages.eraseEffect, wording.title(customer), wording.numbers(customer));
        if (new AskDialog(shell(), ui, "erase", messages.eraseTitle, what, messages.eraseNow).ask()) {
            say(actions.erase(customer), messages.eraseDone);
        }
    }

    /** The marks of what was erased. */
    public void erasures() {
        new ErasuresDialog(shell(), ui, messages, model, actions).open();
    }

    private void say(CompletionStage<Optional<Refusal>> outcome, String done) {
        outcome.thenAccept(refused -> navigator.say(
                refused.map(why -> new Notice(notDone(why), true)).orElseGet(() -> new Notice(done, false))));
    }

    private String notDone(Refusal why) {
        return ui.formats().say(messages.notDone, ui.words().of(why));
    }

    private Shell shell() {
        return view.orElseThrow().pages().getShell();
    }

    private void compose() {
        Optional<Caller> caller = switch (model.shown()) {
            case Shown.Found(Customer customer, var entries, var rest) ->
                Optional.of(new Caller(customer.numbers().stream().findFirst(), customer.name()));
            case Shown.Unknown(var unknown) -> Optional.of(unknown);
            default -> Optional.empty();
        };
        navigator.compose(new ComposeRequest(Set.of(), caller, Optional.empty()));
    }

    private void choose(Customer customer) {
        view.ifPresent(v -> v.search().clear());
        focusOnceFound = true;
        model.follow(new Subject.Known(customer.id()));
        update();
    }

    private void openFirst() {
        if (search.results() instanceof CustomerSearch.Results.Found(var words, var customers, var more, var said)
                && !customers.isEmpty()) {
            choose(customers.getFirst());
        }
    }

    private void toResults() {
        view.filter(v -> !(search.results() instanceof CustomerSearch.Results.None))
                .ifPresent(v -> v.results().focus());
    }

    private void update() {
        view.filter(v -> !v.pages().isDisposed()).ifPresent(v -> {
            v.search().show(search.results());
            v.results().show(search.results());
            v.edit().show();
            v.instead().show(model.shown());
            v.customer().show(model.shown());
            Composite page = page(v);
            StackLayout stack = (StackLayout) v.pages().getLayout();
            if (stack.topControl != page) {
                stack.topControl = page;
                v.pages().layout();
            }
            if (focusOnceFound && page == v.customer().area()) {
                focusOnceFound = false;
                v.customer().focus();
            }
        });
    }

    private Composite page(View v) {
        if (!(search.results() instanceof CustomerSearch.Results.None)) {
            return v.results().area();
        }
        if (model.edit().editing()) {
            return v.edit().area();
        }
        return model.shown() instanceof Shown.Found
                ? v.customer().area()
                : v.instead().area();
    }
}
