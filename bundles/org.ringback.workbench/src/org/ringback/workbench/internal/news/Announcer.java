package org.ringback.workbench.internal.news;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
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
import org.eclipse.swt.events.ShellListener;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.osgi.service.event.Event;
import org.ringback.core.CallbackId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallId;
import org.ringback.core.callback.Callback;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.internal.Messages;
import org.ringback.workbench.ui.CustomerRequest;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Topics;
import org.ringback.workbench.ui.Ui;

/**
 * Tells the agent what is new: the line over the list, a popup while the agent works elsewhere, a sound, the tray, the count in the window's title; and leads to the composer
 * when a call was taken here that was meant for another. An addon of the application model, so it lives as long as the
 * window, whichever views are open.
 */
public final class Announcer {
    private static final int SUMMARY = 4;
    private static final String SUMMARY_POPUP = "summary";
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
    private final NewsWording wording;
    private final NewsLine line = new NewsLine();
    private final TraySign tray;
    private final Set<CallId> rang = new HashSet<>();
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
        popups = new PopupStack(display);
        wording = new NewsWording(ui, messages);
        application.getContext().set(NewsLine.class, line);
        tray = new TraySign(display, ui, messages, this::toFront);
    }

    @Inject
    @Optional
    void started(@UIEventTopic(UIEvents.UILifeCycle.APP_STARTUP_COMPLETE) Event event) {
        shell().ifPresent(window -> {
            window.addShellListener(ShellListener.shellActivatedAdapter(e -> popups.clear()));
            ui.updates().watch(window, desk, this::take);
        });
    }

    /** Its announcement is acknowledged. */
    @Inject
    @Optional
    void opened(@UIEventTopic(Topics.CALLBACK_OPENED) CallbackId callback) {
        if (ended) {
            return;
        }
        popups.close(callback);
        line.opened(callback);
        count(news.opened(callback));
    }

    /** Leads to what the line tells of; else to the newest call-back that was announced and is not opened yet. */
    @Inject
    @Optional
    void openNewest(@UIEventTopic(OpenNewestHandler.TOPIC) Object nothing) {
        NewsLine.Said said = line.said();
        if (said.ringing().isPresent()) {
            navigator.showCustomer(
                    new CustomerRequest.ByCaller(said.ringing().get().caller()));
        } else if (said.newest().isPresent()) {
            navigator.showCallback(said.newest().get().callback().id());
        } else if (!unseen.isEmpty()) {
            navigator.showCallback(unseen.getLast().id());
        }
    }

    /** All announcements go; what they told of stays in the list, and a phone that rings is told still. */
    @Inject
    @Optional
    void dismiss(@UIEventTopic(DismissHandler.TOPIC) Object nothing) {
        popups.keepOnly(CallbackId.class, Set.of());
        popups.close(SUMMARY_POPUP);
        line.dismiss();
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
        boolean undisturbed = undisturbed(state);
        List<News.Fresh> aloud = line.take(change, undisturbed);
        List<Call> rings =
                change.ringing().stream().filter(call -> rang.add(call.id())).toList();
        rang.retainAll(ringing);
        if (!inFront()) {
            popUp(state, aloud, undisturbed ? List.of() : rings);
        }
        if (!aloud.isEmpty() || !undisturbed && !rings.isEmpty()) {
            display.beep();
        }
    }

    private static boolean undisturbed(DeskState state) {
        return state.self()
                .flatMap(me -> java.util.Optional.ofNullable(state.presences().get(me)))
                .filter(presence -> presence.state() == PresenceState.DO_NOT_DISTURB)
                .isPresent();
    }

    /** Whether the agent works in a window of ours: then the line says what is new, and nothing lies on the work. */
    private boolean inFront() {
        return display.getActiveShell() != null
                && shell().filter(window -> !window.getMinimized()).isPresent();
    }

    private void popUp(DeskState state, List<News.Fresh> aloud, List<Call> rings) {
        if (aloud.size() >= SUMMARY) {
            CallbackId newest = aloud.getLast().callback().id();
            show("popup.summary", SUMMARY_POPUP, wording.summary(aloud.size(), () -> open(newest)));
        } else {
            for (News.Fresh fresh : aloud) {
                CallbackId id = fresh.callback().id();
                show("popup.callback", id, wording.of(state, fresh, () -> open(id)));
            }
        }
        for (Call call : rings) {
            show("popup.call", call.id(), wording.of(state, call, () -> {
                toFront();
                navigator.showCustomer(new CustomerRequest.ByCaller(call.caller()));
            }));
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
            popups.close(SUMMARY_POPUP);
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
