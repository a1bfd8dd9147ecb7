package org.ringback.workbench.internal.news;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.ringback.core.AgentId;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.internal.Messages;
import org.ringback.workbench.internal.news.writing.AnswerWritingHandler;
import org.ringback.workbench.internal.news.writing.Writings;
import org.ringback.workbench.internal.status.StaleBanner;
import org.ringback.workbench.ui.Awaited;
import org.ringback.workbench.ui.FittingLabel;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.Spoken;
import org.ringback.workbench.ui.Topics;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UndoOffer;

/**
 * One line over all views, of a height that never changes: so nothing moves under the pointer when there is something to say.
 * What can be undone for some seconds comes first, then that what is shown may be out of date, then news, then who is free again.
 */
final class NewsBar {
    private final Ui ui;
    private final Desk desk;
    private final NewsLine line;
    private final UndoLine undo;
    private final Writings writings;
    private final Awaited awaited;
    private final Messages messages;
    private final NewsWording wording;
    private final IEventBroker broker;

    private Optional<View> made = Optional.empty();

    private String told = "";
    private Optional<UUID> toldWriting = Optional.empty();

    private record View(
            Composite pages,
            Composite nothing,
            StaleBanner stale,
            Line news,
            Line writing,
            ToolItem nextWriting,
            Line free,
            Line undo) {}

    private record Line(Composite area, Label sign, FittingLabel text, ToolItem first) {}

    @Inject
    NewsBar(
            Ui ui,
            Desk desk,
            NewsLine line,
            UndoLine undo,
            Writings writings,
            Awaited awaited,
            IEventBroker broker,
            @Translation Messages messages) {
        this.writings = writings;
        this.awaited = awaited;
        this.ui = ui;
        this.desk = desk;
        this.line = line;
        this.undo = undo;
        this.broker = broker;
        this.messages = messages;
        wording = new NewsWording(ui, messages);
    }

    @PostConstruct
    void create(Composite parent) {
        Composite pages = new Composite(parent, SWT.NONE);
        StackLayout stack = new StackLayout();
        pages.setLayout(stack);
        // By itself it would be 64 pixels high.
        Composite nothing = ui.widgets().row(pages, 1);
        Line news = line(pages, "news", Icon.CALLBACK_NEW, messages.newsOpen, OpenNewestHandler.TOPIC);
        item(news.area(), "news.dismiss", messages.newsDismiss, DismissHandler.TOPIC);
        Line writing = line(pages, "writing", Icon.COMPOSE, messages.writingAnswer, AnswerWritingHandler.TOPIC);
        ToolItem next = item(writing.area(), "writing.next", messages.writingNext, NextWritingHandler.TOPIC);
        item(writing.area(), "writing.dismiss", messages.newsDismiss, DismissHandler.TOPIC);
        Line free = line(pages, "free", Icon.AVAILABLE, messages.freeCall, OpenNewestHandler.TOPIC);
        item(free.area(), "free.dismiss", messages.newsDismiss, DismissHandler.TOPIC);
        Line undoing = line(pages, "undo", Icon.OK, messages.undo, UndoHandler.TOPIC);
        item(undoing.area(), "undo.dismiss", messages.newsDismiss, DismissHandler.TOPIC)
                .setToolTipText(messages.undoDismiss);
        View view = new View(pages, nothing, new StaleBanner(pages, ui, messages), news, writing, next, free, undoing);
        stack.topControl = nothing;
        made = Optional.of(view);
        line.onChange(() -> show(view));
        undo.onChange(() -> show(view));
        writings.onChange(() -> show(view));
        awaited.onChange(() -> show(view));
        ui.updates().watch(pages, desk, state -> show(view));
    }

    private Line line(Composite pages, String id, Icon icon, String first, String topic) {
        Composite area = new Composite(pages, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(5)
                .margins(12, 1)
                .spacing(8, 0)
                .applyTo(area);
        Label sign = new Label(area, SWT.NONE);
        sign.setImage(ui.icons().image(icon));
        FittingLabel text = new FittingLabel(ui.widgets().label(area, id + ".text", ""));
        ui.widgets().style(text.label(), "heading");
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(100, SWT.DEFAULT)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(text.label());
        return new Line(area, sign, text, item(area, id.equals("news") ? "news.open" : id + ".button", first, topic));
    }

    /** Not a button: it never takes the keyboard from what the agent is doing. */
    private ToolItem item(Composite area, String id, String text, String topic) {
        ToolBar bar = ui.widgets().named(new ToolBar(area, SWT.FLAT | SWT.RIGHT), id, text);
        bar.setLayoutData(new GridData());
        ToolItem item = new ToolItem(bar, SWT.PUSH);
        item.setText(text);
        item.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> broker.send(topic, "")));
        return item;
    }

    /** Something was done that can be undone for a while. */
    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void offer(@UIEventTopic(Topics.UNDO) UndoOffer now) {
        made.filter(view -> !view.pages().isDisposed()).ifPresent(view -> {
            undo.offer(now);
            view.pages().getDisplay().timerExec((int) UndoOffer.LASTS.toMillis(), () -> undo.end(now));
        });
    }

    /** Goes on to the next of those who write for the agent. */
    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void next(@UIEventTopic(NextWritingHandler.TOPIC) Object nothing) {
        writings.next();
    }

    /** Undoes what is offered, once. */
    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void undo(@UIEventTopic(UndoHandler.TOPIC) Object nothing) {
        undo.undo();
    }

    private void show(View view) {
        if (view.pages().isDisposed()) {
            return;
        }
        DeskState state = desk.state();
        NewsLine.Said said = line.said();
        if (!said.nothing()) {
            view.news()
                    .sign()
                    .setImage(ui.icons()
                            .image(
                                    said.ringing().isPresent()
                                            ? Icon.PHONE_RINGING
                                            : said.newest()
                                                    .map(NewsWording::icon)
                                                    .orElse(Icon.CALLBACK_NEW)));
            view.news().text().show(wording.line(state, said));
            view.news().first().setText(said.ringing().isPresent() ? messages.newsCustomer : messages.newsOpen);
        }
        // A phone that rings comes before, and who does not want to be disturbed is not.
        Optional<DeskEvent.Writing> writing =
                said.ringing().isPresent() || NewsPresenter.undisturbed(state) ? Optional.empty() : writings.current();
        writing.ifPresent(w -> {
            List<DeskEvent.Writing> all = writings.all();
            view.writing().text().show(wording.writing(state, w, all.indexOf(w) + 1, all.size()));
            ToolBar bar = view.nextWriting().getParent();
            bar.setVisible(all.size() > 1);
            ((GridData) bar.getLayoutData()).exclude = all.size() == 1;
        });
        Optional<AgentId> free = NewsPresenter.undisturbed(state) ? Optional.empty() : awaited.free();
        free.ifPresent(agent -> view.free().text().show(wording.free(state, agent)));
        undo.offered().ifPresent(offer -> view.undo().text().show(offer.done()));
        boolean stale = view.stale().show(state);
        Composite top = undo.offered().isPresent()
                ? view.undo().area()
                : stale
                        ? view.stale().area()
                        : writing.isPresent()
                                ? view.writing().area()
                                : !said.nothing()
                                        ? view.news().area()
                                        : free.isPresent() ? view.free().area() : view.nothing();
        tell(view, top);
        StackLayout stack = (StackLayout) view.pages().getLayout();
        if (stack.topControl != top) {
            stack.topControl = top;
            view.pages().layout();
        }
        view.news().area().layout();
        view.writing().area().layout();
        view.free().area().layout();
        view.undo().area().layout();
    }

    /** Who cannot see the line hears what is new in it. */
    private void tell(View view, Composite top) {
        String now = top == view.stale().area()
                ? view.stale().text()
                : Stream.of(view.news(), view.writing(), view.free(), view.undo())
                        .filter(line -> line.area() == top)
                        .map(line -> line.text().text())
                        .findFirst()
                        .orElse("");
        // Of one colleague who goes on writing, only the first words are told.
        Optional<UUID> about =
                top == view.writing().area() ? writings.current().map(DeskEvent.Writing::draft) : Optional.empty();
        boolean goesOn = about.isPresent() && about.equals(toldWriting);
        toldWriting = about;
        if (!now.equals(told)) {
            told = now;
            if (!goesOn) {
                Spoken.tell(view.pages(), now);
            }
        }
    }
}
