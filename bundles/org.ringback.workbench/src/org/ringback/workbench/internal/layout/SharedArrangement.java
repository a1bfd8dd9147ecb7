package org.ringback.workbench.internal.layout;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.swt.widgets.Display;
import org.osgi.service.prefs.BackingStoreException;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.DesktopCommand;
import org.ringback.desk.DesktopCommand.Line;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;

/**
 * Has what an agent arranges be theirs on every desktop: the server keeps it. It is asked first, always: what was not arranged here
 * since is taken from it, what was is put over that and sent. What was arranged here in an earlier session, while the server
 * was away, is sent only if the server still has what it had then: otherwise another desktop was later. UI thread only.
 */
public final class SharedArrangement {
    private static final System.Logger LOG = System.getLogger(SharedArrangement.class.getName());
    /** What begins so stays on this desktop. */
    public static final String OWN = ".";
    /** In the place of a name: all that is no setting was taken away. */
    static final String ALL = "*";

    /** The names of what was arranged here and the server has not got yet. */
    private static final String CHANGED = OWN + "changed";
    /** What the server had when it last told or took something, in short. */
    private static final String SERVER_HAD = OWN + "server";

    private static final String UNKNOWN_COMMAND = "is no type known";
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration LATER = Duration.ofMinutes(1);
    private final Desk desk;
    private final IEclipsePreferences lines;
    private final Ui ui;
    private final Runnable due = this::exchange;
    private final Set<String> earlier = new LinkedHashSet<>();
    /** The latest last. */
    private final Set<String> changed = new LinkedHashSet<>();
    /** Sent, and not answered yet. */
    private Set<String> underway = Set.of();

    private Optional<CompletableFuture<Boolean>> exchanging = Optional.empty();
    private Runnable taken = () -> {};

    /** The UI thread, for as long as there is one. */
    public interface Ui {
        /** Soon; may be called from any thread. */
        void run(Runnable work);

        /** In a while, and not when the same was to run earlier. */
        void after(Duration pause, Runnable work);

        static Ui of(Display display) {
            return new Ui() {
                @Override
                public void run(Runnable work) {
                    if (!display.isDisposed()) {
                        display.asyncExec(work);
                    }
                }

                @Override
                public void after(Duration pause, Runnable work) {
                    display.timerExec(Math.toIntExact(pause.toMillis()), work);
                }
            };
        }
    }

    /** @param lines where this desktop keeps it, for the agent */
    public SharedArrangement(Desk desk, IEclipsePreferences lines, Ui ui) {
        this.desk = desk;
        this.lines = lines;
        this.ui = ui;
        Arrays.stream(lines.get(CHANGED, "").split(" "))
                .filter(name -> !name.isEmpty())
                .forEach(earlier::add);
    }

    /** Runs this when something was taken from the server after {@link #begin} was over. */
    public void onTaken(Runnable listener) {
        taken = listener;
    }

    /**
     * At the log-in.
     *
     * @return completes on the UI thread, also after a long time, with whether what the server has is here, and it has what was
     *     arranged here
     */
    public CompletionStage<Boolean> begin() {
        return exchange();
    }

    /** Something was arranged, by its name, or {@link #ALL} of it. */
    public void changed(String name) {
        changed.remove(name);
        changed.add(name);
        mark();
        ui.after(SOON, due);
    }

    /**
     * The desktop ends: what the server has not got yet is sent now.
     *
     * @return completes on the UI thread with whether it has it, or never takes it
     */
    public CompletionStage<Boolean> end() {
        if (!desk.state().connection().live()) {
            return CompletableFuture.completedStage(false);
        }
        return exchanging
                .<CompletionStage<Boolean>>map(now -> now.thenCompose(over -> end()))
                .orElseGet(() -> changed.isEmpty() ? CompletableFuture.completedStage(true) : exchange());
    }

    private CompletionStage<Boolean> exchange() {
        if (exchanging.isPresent()) {
            return exchanging.get();
        }
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        exchanging = Optional.of(over);
        desk.ask(new Query.GetArrangement())
                .whenComplete((answer, failure) -> ui.run(() -> {
                    if (failure == null) {
                        answered(answer.lines());
                    } else {
                        unanswered(failure);
                    }
                }));
        return over;
    }

    private void over(boolean done) {
        mark();
        flush();
        Optional<CompletableFuture<Boolean>> now = exchanging;
        exchanging = Optional.empty();
        now.ifPresent(over -> over.complete(done));
    }

    private void unanswered(Throwable failure) {
        LOG.log(System.Logger.Level.INFO, "The server does not say what is arranged: " + failure);
        boolean hasNone = Desk.RefusedException.of(failure)
                .filter(refused ->
                        refused.reason() == Refusal.INVALID && refused.detail().contains(UNKNOWN_COMMAND))
                .isPresent();
        // An earlier version of the server does not know it: it stays on this desktop until there is another.
        if (!hasNone) {
            ui.after(LATER, due);
        }
        over(false);
    }

    private void answered(List<Line> kept) {
        if (kept.isEmpty()) {
            names().forEach(changed::add);
        } else if (SharedLines.brief(kept).equals(lines.get(SERVER_HAD, ""))) {
            Set<String> later = Set.copyOf(changed);
            earlier.stream().filter(name -> !later.contains(name)).forEach(changed::add);
        }
        earlier.clear();
        underway = new LinkedHashSet<>(changed);
        changed.clear();
        List<Line> all = SharedLines.over(kept, underway, name -> Optional.ofNullable(lines.get(name, null)));
        if (take(all)) {
            taken.run();
        }
        lines.put(SERVER_HAD, SharedLines.brief(kept));
        if (underway.isEmpty()) {
            over(true);
            return;
        }
        List<Line> sent = SharedLines.atMost(all);
        desk.send(new DesktopCommand.KeepArrangement(sent)).thenAccept(reply -> ui.run(() -> replied(reply, sent)));
    }

    /** @return whether something is other than it was */
    private boolean take(List<Line> all) {
        boolean other = false;
        Set<String> gone = names();
        for (Line line : all) {
            if (SharedLines.isName(line.name())) {
                gone.remove(line.name());
                other |= !line.text().equals(lines.get(line.name(), null));
                lines.put(line.name(), line.text());
            }
        }
        gone.forEach(lines::remove);
        return other || !gone.isEmpty();
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        try {
            Arrays.stream(lines.keys()).filter(SharedLines::isName).forEach(names::add);
        } catch (BackingStoreException e) {
            LOG.log(System.Logger.Level.WARNING, "What was arranged cannot be read: " + e.getMessage(), e);
        }
        return names;
    }

    private void replied(Reply reply, List<Line> sent) {
        boolean again = false;
        switch (reply) {
            case Reply.Accepted a -> lines.put(SERVER_HAD, SharedLines.brief(sent));
            case Reply.Refused(var reason, var detail)
            when reason == Refusal.INVALID ->
                // It would be so for ever.
                LOG.log(System.Logger.Level.WARNING, "The server does not keep what is arranged: " + detail);
            default -> {
                LOG.log(System.Logger.Level.INFO, "The server does not keep what is arranged now: " + reply);
                Set<String> since = Set.copyOf(changed);
                underway.stream().filter(name -> !since.contains(name)).forEach(changed::add);
                again = true;
            }
        }
        underway = Set.of();
        if (again) {
            ui.after(LATER, due);
        } else if (!changed.isEmpty()) {
            ui.after(SOON, due);
        }
        over(!again);
    }

    /** Writes down what the server has not got yet. */
    private void mark() {
        Set<String> all = new LinkedHashSet<>(earlier);
        all.addAll(underway);
        all.addAll(changed);
        if (all.isEmpty()) {
            lines.remove(CHANGED);
        } else {
            lines.put(CHANGED, String.join(" ", all));
        }
    }

    private void flush() {
        try {
            lines.flush();
        } catch (BackingStoreException e) {
            LOG.log(System.Logger.Level.WARNING, "What was arranged could not be kept: " + e.getMessage(), e);
        }
    }
}
