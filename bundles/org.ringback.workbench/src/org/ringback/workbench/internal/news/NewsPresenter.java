package org.ringback.workbench.internal.news;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.eclipse.e4.core.di.annotations.Optional;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.ShellListener;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.osgi.service.event.Event;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallId;
import org.ringback.core.call.HandshakeAnswer;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.HandshakeCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.internal.Messages;
import org.ringback.workbench.internal.news.notices.Popup;
import org.ringback.workbench.internal.news.notices.PopupStack;
import org.ringback.workbench.internal.news.notices.SystemNotices;
import org.ringback.workbench.internal.news.notices.TraySign;
import org.ringback.workbench.internal.news.writing.AnswerWritingHandler;
import org.ringback.workbench.internal.news.writing.HandshakeDialog;
import org.ringback.workbench.internal.news.writing.Writings;
import org.ringback.workbench.internal.settings.Look;
import org.ringback.workbench.internal.settings.Setting;
import org.ringback.workbench.internal.settings.Settings;
import org.ringback.workbench.internal.settings.Sounds;
import org.ringback.workbench.ui.Arrangement;
import org.ringback.workbench.ui.Awaited;
import org.ringback.workbench.ui.CustomerRequest;
import org.ringback.workbench.ui.Dialler;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Notice;
import org.ringback.workbench.ui.Topics;
import org.ringback.workbench.ui.Ui;

/**
 * Tells the agent what is new: the line over the list, a popup while the agent works elsewhere, a sound, the tray, the count in the window's title; and leads to the composer
 * when a call was taken here that was meant for another. An addon of the application model, so it lives as long as the
 * window, whichever views are open.
 */
public final class NewsPresenter {
    /** It stays on this desktop: what another one of the agent's had is news here. */
    private static final String NEWEST_LINE = ".news.line";

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
    private final News news;
    private final DeliveryMarks delivered;
    private final DivertedCallWatcher taken = new DivertedCallWatcher();
    private final PopupStack popups;
    private final NewsWording wording;
    private final NewsLine line = new NewsLine();
    private final Writings writings;
    private final Awaited awaited = new Awaited();
    private final AutoCloseable overhearing;
    private final UndoLine undo = new UndoLine();
    private final TraySign tray;
    private final Settings settings;
    private final Sounds sounds;
    private final SystemNotices notices;
    private final Set<CallId> rang = new HashSet<>();
    private List<Callback> unseen = List.of();
    private volatile boolean ended;

    @Inject
    public NewsPresenter(
            MApplication application,
            Display display,
            Ui ui,
            Desk desk,
            Navigator navigator,
            Settings settings,
            Sounds sounds,
            @Translation Messages messages) {
        this.settings = settings;
        this.sounds = sounds;
        this.application = application;
        this.display = display;
        this.ui = ui;
        this.desk = desk;
        this.navigator = navigator;
        this.messages = messages;
        news = new News(earlier(ui.arrangement()));
        delivered = new DeliveryMarks(desk, ui.updates()::after, ThreadLocalRandom.current());
        popups = new PopupStack(display);
        wording = new NewsWording(ui, messages);
        application.getContext().set(NewsLine.class, line);
        application.getContext().set(UndoLine.class, undo);
        application.getContext().set(Awaited.class, awaited);
        writings = new Writings(ui.formats().clock(), ui.updates()::after);
        application.getContext().set(Writings.class, writings);
        overhearing = desk.overhear(told -> onUiThread(() -> writings.heard(told)));
        tray = new TraySign(display, ui, messages, this::toFront);
        notices = SystemNotices.here(tray.item());
        application.getContext().set(SystemNotices.class, notices);
    }

    @Inject
    @Optional
    void started(@UIEventTopic(UIEvents.UILifeCycle.APP_STARTUP_COMPLETE) Event event, Look look, IThemeEngine themes) {
        look.follow(themes);
        shell().ifPresent(window -> {
            if (settings.on(Setting.MINIMISED) && window.getMinimized() && tray.certain()) {
                window.setVisible(false);
            }
            window.addShellListener(ShellListener.shellActivatedAdapter(e -> {
                if (settings.get(Setting.POPUPS) != Setting.Popups.ALWAYS) {
                    popups.clear();
                }
                notices.keepOnly(Object.class, Set.of());
            }));
            ui.updates().watch(window, desk, this::take);
            Listener cover = e -> {
                if (e.widget instanceof Shell && popups.covered(shell())) {
                    popups.clear();
                }
            };
            display.addFilter(SWT.Resize, cover);
            window.addDisposeListener(e -> display.removeFilter(SWT.Resize, cover));
        });
    }

    /** Its announcement is acknowledged. */
    @Inject
    @Optional
    void opened(@UIEventTopic(Topics.CALLBACK_OPENED) CallbackId callback) {
        if (ended) {
            return;
        }
        close(callback);
        line.opened(callback);
        count(news.opened(callback));
    }

    /**
     * Leads to what the line tells of; else to the newest call-back that was announced and is not opened yet. What another
     * view shows already counts, too, though the line has not got to it.
     */
    @Inject
    @Optional
    void openNewest(@UIEventTopic(OpenNewestHandler.TOPIC) Object nothing) {
        take(desk.state());
        NewsLine.Said said = line.said();
        if (said.ringing().isPresent()) {
            navigator.showCustomer(
                    new CustomerRequest.ByCaller(said.ringing().get().caller()));
        } else if (said.newest().isPresent()) {
            navigator.showCallback(said.newest().get().callback().id());
        } else if (awaited.free().isPresent() && !undisturbed(desk.state())) {
            callFree(awaited.free().get());
        } else if (!unseen.isEmpty()) {
            navigator.showCallback(unseen.getLast().id());
        }
    }

    /** Calls somebody who is free again. */
    private void callFree(AgentId agent) {
        awaited.putAway(agent);
        close(agent);
        DeskState state = desk.state();
        java.util.Optional.ofNullable(state.agents().get(agent))
                .flatMap(who -> who.phones().stream().findFirst())
                .ifPresent(phone -> shell().ifPresent(window ->
                        new Dialler(ui, desk, navigator).dial(window, phone.number(), state.nameOf(agent))));
    }

    /** Whoever is free again is told of as a callback is, when the agent may be disturbed. */
    private void tellFree(DeskState state) {
        List<AgentId> free = awaited.take(state);
        keepOnly(AgentId.class, awaited.free().stream().collect(Collectors.toSet()));
        if (free.isEmpty() || undisturbed(state)) {
            return;
        }
        if (popsUp()) {
            for (AgentId agent : free) {
                show(
                        "popup.free",
                        agent,
                        wording.free(state, agent, () -> {
                            toFront();
                            callFree(agent);
                        }),
                        false);
            }
        }
        sounds.play(Setting.SOUND_NEW);
    }

    /** Nothing lies over a wallboard that fills the screen; the line and the sounds tell of it all the same. */
    private boolean popsUp() {
        if (popups.covered(shell())) {
            return false;
        }
        return switch (settings.get(Setting.POPUPS)) {
            case NEVER -> false;
            case BACKGROUND -> !inFront();
            case ALWAYS -> true;
        };
    }

    /**
     * What the line offers to undo is left as it is done; when there is no such thing all announcements go: what they told of
     * stays in the list, and a phone that rings is told still.
     */
    @Inject
    @Optional
    void dismiss(@UIEventTopic(DismissHandler.TOPIC) Object nothing) {
        if (undo.dismiss()) {
            return;
        }
        java.util.Optional<DeskEvent.Writing> writing =
                undisturbed(desk.state()) || line.said().ringing().isPresent()
                        ? java.util.Optional.empty()
                        : writings.current();
        writing.ifPresent(w -> writings.putAway(w.draft()));
        if (writing.isEmpty() && line.said().nothing() && awaited.free().isPresent()) {
            AgentId agent = awaited.free().get();
            awaited.putAway(agent);
            close(agent);
        } else if (writing.isEmpty()) {
            keepOnly(CallbackId.class, Set.of());
            close(SUMMARY_POPUP);
            line.dismiss();
        }
    }

    /** Answers the colleague who is writing for the agent. */
    @Inject
    @Optional
    void answer(@UIEventTopic(AnswerWritingHandler.TOPIC) Object nothing) {
        writings.current().filter(w -> !ended).ifPresent(writing -> {
            HandshakeDialog dialog = new HandshakeDialog(
                    display.getActiveShell(), ui, messages, desk.state(), wording.writing(desk.state(), writing));
            if (dialog.open() == Window.OK) {
                dialog.answer().ifPresent(answer -> answer(writing, answer));
            }
        });
    }

    private void answer(DeskEvent.Writing writing, HandshakeAnswer answer) {
        String done = ui.formats().say(messages.handshakeSent, desk.state().nameOf(writing.by()));
        desk.send(new HandshakeCommand.AnswerWriting(writing.draft(), answer))
                .thenAccept(reply -> onUiThread(() -> {
                    if (reply instanceof Reply.Accepted) {
                        writings.putAway(writing.draft());
                        navigator.say(new Notice(done, false));
                    } else {
                        Refusal why = reply instanceof Reply.Refused r ? r.reason() : Refusal.UNKNOWN;
                        if (why != Refusal.TRY_AGAIN) {
                            writings.putAway(writing.draft());
                        }
                        String words = why == Refusal.UNKNOWN
                                ? messages.handshakeOver
                                : ui.words().of(why);
                        navigator.say(new Notice(words, true));
                    }
                }));
    }

    /** Until when this desktop had the lines in the agent's last session; at the first one all are old. */
    private static Instant earlier(Arrangement arrangement) {
        try {
            return arrangement.get(NEWEST_LINE).map(Instant::parse).orElse(Instant.MAX);
        } catch (DateTimeParseException e) {
            return Instant.MAX;
        }
    }

    private void take(DeskState state) {
        if (ended) {
            return;
        }
        News.Change change = news.take(state);
        news.newestLine().ifPresent(at -> ui.arrangement().keep(NEWEST_LINE, at.toString()));
        change.fresh().stream()
                .filter(f -> !f.written())
                .map(News.Fresh::callback)
                .forEach(delivered::mark);
        announce(state, change);
        tellFree(state);
        for (DivertedCallWatcher.Taken call : taken.take(state)) {
            navigator.showCustomer(new CustomerRequest.ByCaller(call.call().caller()));
            call.compose().ifPresent(navigator::offerComposer);
        }
        count(change.unseen());
    }

    private void announce(DeskState state, News.Change change) {
        Set<CallbackId> waiting = change.unseen().stream().map(Callback::id).collect(Collectors.toSet());
        Set<CallId> ringing = change.ringing().stream().map(call -> call.id()).collect(Collectors.toSet());
        keepOnly(CallbackId.class, waiting);
        keepOnly(CallId.class, ringing);
        boolean undisturbed = undisturbed(state);
        List<News.Fresh> aloud = line.take(change, undisturbed);
        List<Call> rings =
                change.ringing().stream().filter(call -> rang.add(call.id())).toList();
        rang.retainAll(ringing);
        List<Call> heard = undisturbed ? List.of() : rings;
        if (popsUp()) {
            popUp(state, aloud, heard);
        }
        if (!heard.isEmpty()) {
            sounds.play(Setting.SOUND_CALL);
        } else if (aloud.stream().anyMatch(NewsPresenter::isUrgent)) {
            sounds.play(Setting.SOUND_URGENT);
        } else if (!aloud.isEmpty()) {
            sounds.play(Setting.SOUND_NEW);
        }
    }

    private static boolean isUrgent(News.Fresh fresh) {
        return fresh.callback().request().urgency() == Urgency.HIGH;
    }

    private void keepOnly(Class<?> kind, Set<?> about) {
        popups.keepOnly(kind, about);
        notices.keepOnly(kind, about);
    }

    private void close(Object about) {
        popups.close(about);
        notices.close(about);
    }

    public static boolean undisturbed(DeskState state) {
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
            boolean urgent = aloud.stream().anyMatch(NewsPresenter::isUrgent);
            show("popup.summary", SUMMARY_POPUP, wording.summary(aloud.size(), () -> open(newest)), urgent);
        } else {
            for (News.Fresh fresh : aloud) {
                CallbackId id = fresh.callback().id();
                show("popup.callback", id, wording.of(state, fresh, () -> open(id)), isUrgent(fresh));
            }
        }
        for (Call call : rings) {
            show(
                    "popup.call",
                    call.id(),
                    wording.of(state, call, () -> {
                        toFront();
                        navigator.showCustomer(new CustomerRequest.ByCaller(call.caller()));
                    }),
                    false);
        }
    }

    private void show(String id, Object about, Popup.Content content, boolean urgent) {
        Runnable popup = () -> popups.show(
                about, new Popup(display, ui, messages.dismiss, id, content), about instanceof CallId ? RINGS : STAYS);
        if (settings.on(Setting.SYSTEM_NOTICES) && notices.available()) {
            notices.show(about, content.opening(() -> onUiThread(content.open())), urgent, () -> onUiThread(popup));
        } else {
            popup.run();
        }
    }

    /** A notice is opened, or fails, on any thread, and maybe when the window has gone. */
    private void onUiThread(Runnable work) {
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                if (!ended) {
                    work.run();
                }
            });
        }
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
            close(SUMMARY_POPUP);
        }
    }

    private void toFront() {
        shell().ifPresent(window -> {
            window.setVisible(true);
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
    void stop() throws Exception {
        ended = true;
        overhearing.close();
        notices.end();
        tray.dispose();
    }
}
