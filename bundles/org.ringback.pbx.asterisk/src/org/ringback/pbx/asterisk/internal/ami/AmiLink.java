package org.ringback.pbx.asterisk.internal.ami;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.action.PingAction;
import org.asteriskjava.manager.event.ManagerEvent;
import org.ringback.pbx.asterisk.internal.AsteriskSettings;

/**
 * Keeps a connection to AMI: connects in the background, notices a dead one, connects again, later and later. Every
 * attempt has an {@link AmiConnection} of its own.
 */
public final class AmiLink {
    /** Is told about the connection. Called from the link's thread, {@link #event} from the library's reader thread. */
    public interface Listener {
        void connecting();

        /** Logged in. */
        void connected();

        /** There is no connection, or no longer; another attempt follows. */
        void disconnected(String reason);

        void event(ManagerEvent event);
    }

    private static final System.Logger LOG = System.getLogger(AmiLink.class.getName());
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);
    /** After a refusal: a wrong secret does not become right by trying, and Asterisk may lock out who tries. */
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(5);

    private final AsteriskSettings settings;
    private final AmiTrouble trouble;
    private final Listener listener;
    private final ScheduledThreadPoolExecutor thread;
    private volatile Optional<AmiConnection> current = Optional.empty();
    private volatile boolean stopped;
    /** On the link's thread only. */
    private Duration delay = FIRST_DELAY;

    private boolean pongIsDue;

    public AmiLink(AsteriskSettings settings, Listener listener) {
        this.settings = settings;
        trouble = new AmiTrouble(settings);
        this.listener = listener;
        this.thread = new ScheduledThreadPoolExecutor(
                1,
                task -> Thread.ofPlatform()
                        .name("pbx-" + settings.id() + "-link")
                        .daemon()
                        .unstarted(task));
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRemoveOnCancelPolicy(true);
    }

    public void start() {
        long ping = settings.ping().toMillis();
        thread.execute(this::connect);
        thread.scheduleWithFixedDelay(this::ping, ping, ping, TimeUnit.MILLISECONDS);
    }

    /** Disconnects and ends the link's threads. Whether they ended within the limit. */
    public boolean stop(Duration limit) {
        stopped = true;
        current.ifPresent(connection -> inThread(connection::close));
        thread.shutdown();
        try {
            if (!thread.awaitTermination(limit.toMillis() / 2, TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
                return thread.awaitTermination(limit.toMillis() / 2, TimeUnit.MILLISECONDS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What is known about the PBX is whole again: a later loss is a new one. */
    public void settled() {
        inThread(() -> delay = FIRST_DELAY);
    }

    /** Gives the connection up, for a reason found elsewhere, and connects again. */
    public void giveUp(String reason) {
        inThread(() ->
                current.ifPresent(connection -> lost(connection, trouble.why(connection, trouble.broke(), reason))));
    }

    /** Gives the connection up because Asterisk does not let Ringback do what it must. */
    public void refused(String reason) {
        inThread(() -> {
            delay = AFTER_REFUSAL;
            current.ifPresent(connection -> lost(connection, reason));
        });
    }

    /** Does something on the link's thread after a while, unless the link has ended by then. */
    public void later(Duration delayed, Runnable task) {
        try {
            thread.schedule(task, delayed.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "stopped meanwhile", e);
        }
    }

    /**
     * Sends an action.
     *
     * @param answered gets why it was refused, or an empty text; called once, from any thread
     */
    public void send(ManagerAction action, Consumer<String> answered) {
        boolean accepted = inThread(() -> {
            if (current.isEmpty()) {
                answered.accept("there is no connection to Asterisk");
                return;
            }
            current.get().send(action, answered);
        });
        if (!accepted) {
            answered.accept("the connection to Asterisk has ended");
        }
    }

    /**
     * Asks for the value of a channel's variable or function.
     *
     * @param answered gets it, or an empty text; called once, from any thread
     */
    public void ask(ManagerAction action, Consumer<String> answered) {
        boolean accepted = inThread(() ->
                current.ifPresentOrElse(connection -> connection.ask(action, answered), () -> answered.accept("")));
        if (!accepted) {
            answered.accept("");
        }
    }

    private void connect() {
        if (stopped || current.isPresent()) {
            return;
        }
        listener.connecting();
        AmiConnection connection = newConnection();
        try {
            connection.login();
            current = Optional.of(connection);
            pongIsDue = false;
            if (stopped) {
                connection.close();
                return;
            }
            listener.connected();
        } catch (AuthenticationFailedException e) {
            if (e.getCause() == null) {
                delay = AFTER_REFUSAL;
                failed(
                        connection,
                        "Asterisk at " + settings.where() + " refuses the AMI user '" + settings.user() + "' ("
                                + e.getMessage() + "): check user and secret in " + settings.source()
                                + " and in Asterisk's manager.conf; next attempt in " + minutes(AFTER_REFUSAL));
            } else {
                failed(connection, trouble.noLogin(connection, e));
            }
        } catch (IOException | TimeoutException | RuntimeException e) {
            LOG.log(Level.DEBUG, "login", e);
            failed(connection, trouble.noLogin(connection, e));
        }
    }

    private AmiConnection newConnection() {
        AtomicReference<Optional<AmiConnection>> self = new AtomicReference<>(Optional.empty());
        AmiConnection connection = new AmiConnection(
                settings,
                event -> {
                    // What came before, or still comes from a connection given up, is in the lists that are read next.
                    if (!stopped && self.get().isPresent() && current.equals(self.get())) {
                        listener.event(event);
                    }
                },
                () -> self.get()
                        .ifPresent(broken ->
                                inThread(() -> lost(broken, trouble.why(broken, trouble.broke(), trouble.broke())))));
        self.set(Optional.of(connection));
        return connection;
    }

    private void ping() {
        current.ifPresent(connection -> {
            if (pongIsDue) {
                lost(connection, trouble.silent());
                return;
            }
            pongIsDue = true;
            connection.send(new PingAction(), refused -> inThread(() -> pongIsDue = false));
        });
    }

    private void lost(AmiConnection connection, String reason) {
        if (current.filter(now -> now == connection).isEmpty()) {
            return;
        }
        current = Optional.empty();
        connection.close();
        again(reason);
    }

    private void failed(AmiConnection connection, String reason) {
        connection.close();
        again(reason);
    }

    private void again(String reason) {
        if (stopped) {
            return;
        }
        listener.disconnected(reason);
        Duration wait = delay;
        Duration doubled = delay.multipliedBy(2);
        delay = doubled.compareTo(LONGEST_DELAY) < 0 ? doubled : LONGEST_DELAY;
        try {
            thread.schedule(this::connect, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "stopped meanwhile", e);
        }
    }

    private boolean inThread(Runnable task) {
        try {
            thread.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "stopped meanwhile", e);
            return false;
        }
    }

    private static String minutes(Duration time) {
        return time.toMinutes() + " minutes, or when the configuration changes";
    }
}
