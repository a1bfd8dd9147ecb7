package org.ringback.workbench.internal.news;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.eclipse.e4.core.di.annotations.Optional;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.osgi.service.event.Event;
import org.ringback.core.CallbackId;
import org.ringback.core.call.CallId;
import org.ringback.core.callback.Callback;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.internal.Messages;
import org.ringback.workbench.ui.CustomerRequest;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Topics;
import org.ringback.workbench.ui.Ui;

/**
 * Tells the agent what is new: a popup, a sound, the tray, the count in the window's title; and leads to the composer
 * when a call was taken here that was meant for another. An addon of the application model, so it lives as long as the
 * window, whichever views are open.
 */
public final class Announcer {
    private static final int SUMMARY = 4;
    private static final Duration STAYS = Duration.ofSeconds(15);
    private static final Duration RINGS = Duration.ofMinutes(2);
    private final MApplication application;
    private final Display display;
    private final Ui ui;
    private final Desk desk;
    private final Navigator navigator;
    private final Messages messages;
    private final News news = new News();
    private final DeliveryMarks delivered;
    private final DivertedCallWatcher taken = new DivertedCallWatcher();
    private final PopupStack popups;
    private final PopupContents contents;
    private final TraySign tray;
    private List<Callback> unseen = List.of();
    private volatile boolean ended;

    @Inject
    public Announcer(
            MApplication application,
            Display display,
            Ui ui,
            Desk desk,
            Navigator navigator,
            @Translation Messages messages) {
        this.application = application;
        this.display = display;
        this.ui = ui;
        this.desk = desk;
        this.navigator = navigator;
        this.messages = messages;
        delivered = new DeliveryMarks(desk, ui.updates()::after, ThreadLocalRandom.current());
        popups = new PopupStack(display, this::shell);
        contents = new PopupContents(ui, messages);
        tray = new TraySign(display, ui, messages, this::toFront);
    }

    @Inject
    @Optional
    void started(@UIEventTopic(UIEvents.UILifeCycle.APP_STARTUP_COMPLETE) Event event) {
        shell().ifPresent(window -> ui.updates().watch(window, desk, this::take));
    }

    /** Its announcement is acknowledged. */
    @Inject
    @Optional
    void opened(@UIEventTopic(Topics.CALLBACK_OPENED) CallbackId callback) {
        if (ended) {
            return;
        }
        popups.close(callback);
        count(news.opened(callback));
    }

    /** Opens the newest call-back that was announced and is not opened yet. */
    @Inject
    @Optional
    void openNewest(@UIEventTopic(OpenNewestHandler.TOPIC) Object nothing) {
        if (!unseen.isEmpty()) {
            navigator.showCallback(unseen.get(unseen.size() - 1).id());
        }
    }

    /** All announcements go; what they told of stays in the list, and a phone that rings is told still. */
    @Inject
    @Optional
    void dismiss(@UIEventTopic(DismissHandler.TOPIC) Object nothing) {
        popups.keepOnly(CallbackId.class, Set.of());
        popups.close("summary");
    }

    private void take(DeskState state) {
        if (ended) {
            return;
        }
        News.Change change = news.take(state);
        change.fresh().stream().map(News.Fresh::callback).forEach(delivered::mark);
        announce(state, change);
        for (DivertedCallWatcher.Taken call : taken.take(state)) {
            navigator.showCustomer(new CustomerRequest.ByCaller(call.call().caller()));
            call.compose().ifPresent(navigator::offerComposer);
        }
        count(change.unseen());
    }

    private void announce(DeskState state, News.Change change) {
        Set<CallbackId> waiting = change.unseen().stream().map(Callback::id).collect(Collectors.toSet());
        Set<CallId> ringing = change.ringing().stream().map(call -> call.id()).collect(Collectors.toSet());
        popups.keepOnly(CallbackId.class, waiting);
        popups.keepOnly(CallId.class, ringing);
        boolean sound = !change.fresh().isEmpty();
        if (change.fresh().size() >= SUMMARY) {
            CallbackId newest = change.fresh().getLast().callback().id();
            show("popup.summary", "summary", contents.summary(change.fresh().size(), () -> open(newest)));
        } else {
            for (News.Fresh fresh : change.fresh()) {
                CallbackId id = fresh.callback().id();
                show("popup.callback", id, contents.of(state, fresh, () -> open(id)));
            }
        }
        for (var call : change.ringing()) {
            if (!popups.shows(call.id())) {
                show("popup.call", call.id(), contents.of(state, call, () -> {
                    toFront();
                    navigator.showCustomer(new CustomerRequest.ByCaller(call.caller()));
                }));
                sound = true;
            }
        }
        if (sound) {
            display.beep();
        }
    }

    private void show(String id, Object about, Popup.Content content) {
        popups.show(
                about, new Popup(display, ui, messages.dismiss, id, content), about instanceof CallId ? RINGS : STAYS);
    }

    private void open(CallbackId callback) {
        toFront();
        navigator.showCallback(callback);
    }

    private void count(List<Callback> now) {
        unseen = now;
        String me = desk.state().selfAgent().map(agent -> " – " + agent.name()).orElse("");
        window().setLabel((now.isEmpty() ? "Ringback" : ui.formats().say(messages.titleCount, now.size())) + me);
        tray.count(now.size());
        if (now.isEmpty()) {
            popups.close("summary");
        }
    }

    private void toFront() {
        shell().ifPresent(window -> {
            window.setMinimized(false);
            window.forceActive();
        });
    }

    private MWindow window() {
        return application.getChildren().get(0);
    }

    private java.util.Optional<Shell> shell() {
        return java.util.Optional.ofNullable((Shell) window().getWidget());
    }

    /** The window goes; what is told until it has gone is announced to nobody. */
    @PreDestroy
    void stop() {
        ended = true;
        tray.dispose();
    }
}
