package org.ringback.workbench.internal.news;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.internal.Messages;
import org.ringback.workbench.internal.StaleBanner;
import org.ringback.workbench.ui.FittingLabel;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.Ui;

/**
 * One line over all views, of a height that never changes: so nothing moves under the pointer when there is something to say.
 * That what is shown may be out of date comes before news.
 */
final class NewsBar {
    private final Ui ui;
    private final Desk desk;
    private final NewsLine line;
    private final Messages messages;
    private final NewsWording wording;
    private final IEventBroker broker;

    private record View(Composite pages, Composite nothing, StaleBanner stale, News news) {}

    private record News(Composite area, Label sign, FittingLabel text, ToolItem open) {}

    @Inject
    NewsBar(Ui ui, Desk desk, NewsLine line, IEventBroker broker, @Translation Messages messages) {
        this.ui = ui;
        this.desk = desk;
        this.line = line;
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
        View view = new View(pages, nothing, new StaleBanner(pages, ui, messages), news(pages));
        stack.topControl = nothing;
        line.onChange(() -> show(view));
        ui.updates().watch(pages, desk, state -> show(view));
    }

    private News news(Composite pages) {
        Composite area = new Composite(pages, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(4)
                .margins(12, 1)
                .spacing(8, 0)
                .applyTo(area);
        Label sign = new Label(area, SWT.NONE);
        sign.setImage(ui.icons().image(Icon.CALLBACK_NEW));
        FittingLabel text = new FittingLabel(ui.widgets().label(area, "news.text", ""));
        ui.widgets().style(text.label(), "heading");
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(100, SWT.DEFAULT)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(text.label());
        ToolItem open = item(area, "news.open", messages.newsOpen, OpenNewestHandler.TOPIC);
        item(area, "news.dismiss", messages.newsDismiss, DismissHandler.TOPIC);
        return new News(area, sign, text, open);
    }

    /** Not a button: it never takes the keyboard from what the agent is doing. */
    private ToolItem item(Composite area, String id, String text, String topic) {
        ToolBar bar = ui.widgets().named(new ToolBar(area, SWT.FLAT | SWT.RIGHT), id, text);
        ToolItem item = new ToolItem(bar, SWT.PUSH);
        item.setText(text);
        item.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> broker.send(topic, "")));
        return item;
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
                    .setImage(ui.icons().image(said.ringing().isPresent() ? Icon.PHONE_RINGING : Icon.CALLBACK_NEW));
            view.news().text().show(wording.line(state, said));
            view.news().open().setText(said.ringing().isPresent() ? messages.newsCustomer : messages.newsOpen);
        }
        Composite top = view.stale().show(state)
                ? view.stale().area()
                : said.nothing() ? view.nothing() : view.news().area();
        StackLayout stack = (StackLayout) view.pages().getLayout();
        if (stack.topControl != top) {
            stack.topControl = top;
            view.pages().layout();
        }
        view.news().area().layout();
    }
}
