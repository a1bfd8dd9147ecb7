package org.ringback.workbench.history.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.ringback.core.call.Caller;
import org.ringback.core.people.Customer;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.ui.ComposeRequest;
import org.ringback.workbench.ui.CustomerRequest;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Notice;
import org.ringback.workbench.ui.Topics;
import org.ringback.workbench.ui.Ui;

/** The customer: who it is, what is open, what was said; and the search for others. */
public final class CustomerPart {
    private final Ui ui;
    private final Navigator navigator;
    private final Messages messages;
    private final Wording wording;
    private final CustomerModel model;
    private final CustomerSearch search;
    private AutoCloseable watching = () -> {};
    private Optional<View> view = Optional.empty();

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
        model = new CustomerModel(desk, ui.updates().soon());
        search = new CustomerSearch(desk, ui.updates().soon(), ui.updates()::after);
    }

    @PostConstruct
    void create(Composite parent, Desk desk) {
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
                new CustomerPage(pages, ui, messages, wording, model, navigator, this::compose),
                new EditPage(pages, ui, messages, model, this::save),
                new ResultsPage(pages, ui, messages, wording, this::choose)));
        model.onChange(this::update);
        search.onChange(this::update);
        watching = ui.updates().watch(desk, model::update);
        update();
    }

    @PreDestroy
    void forget() throws Exception {
        watching.close();
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
    void find() {
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

    void save() {
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
        model.follow(new Subject.Known(customer.id()));
        focus();
    }

    private void openFirst() {
        if (search.results() instanceof CustomerSearch.Results.Found(var words, var customers, var more)
                && !customers.isEmpty()) {
            choose(customers.getFirst());
        }
    }

    private void toResults() {
        view.filter(v -> !(search.results() instanceof CustomerSearch.Results.None))
                .ifPresent(v -> v.results().focus());
    }

    private void update() {
        view.ifPresent(v -> {
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
