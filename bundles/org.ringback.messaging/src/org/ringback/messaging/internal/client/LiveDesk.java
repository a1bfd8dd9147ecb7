package org.ringback.messaging.internal.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.CustomerId;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.Command;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskListener;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.desk.client.DeskState;
import org.ringback.messaging.internal.client.link.Link;
import org.ringback.messaging.internal.client.posting.Answers;
import org.ringback.messaging.internal.client.posting.Envelopes;
import org.ringback.messaging.internal.client.posting.HeldCommand;
import org.ringback.messaging.internal.client.posting.Outbox;
import org.ringback.messaging.internal.client.state.Listeners;
import org.ringback.messaging.internal.client.state.Watches;
import org.ringback.protocol.Codec;
import org.ringback.protocol.CommandMessage;

/** The desk: a {@link DeskCore} on a thread of its own, and an {@link Outbox} on another, as disks can be slow. */
final class LiveDesk implements Desk, Link.Listener {
    static final int MOST_UNREAD = 10_000;
    static final Duration LOGIN_LIMIT = Duration.ofSeconds(11);

    /** Whoever logs in is told within 15 s, whether it is known why or not. */
    private static final Duration WHY_LIMIT = Duration.ofSeconds(3);

    private static final System.Logger LOG = System.getLogger(LiveDesk.class.getName());
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    /** The broker would end the connection, again and again. */
    private static final Reply TOO_LONG =
            new Reply.Refused(Refusal.INVALID, "it is too long: a command has at most " + Codec.MAX_COMMAND + " bytes");

    private static final Reply LOGGED_OUT = new Reply.Refused(Refusal.TRY_AGAIN, "nobody is logged in");

    private final AgentId self;
    private final Envelopes envelopes;
    private final Outbox outbox;
    private final Link link;
    private final DeskCore core;
    private final ScheduledThreadPoolExecutor thread = deskThread();
    private final ExecutorService disk = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("ringback-desk-outbox").daemon().factory());
    private final BlockingQueue<Runnable> inbox = new ArrayBlockingQueue<>(MOST_UNREAD);
    private final AtomicBoolean draining = new AtomicBoolean();
    private final AtomicBoolean overflowed = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Listeners listeners = new Listeners();
    /** In the order in which they were given. */
    private final List<HeldCommand> heldCommands = new CopyOnWriteArrayList<>();

    private volatile DeskState state = DeskState.EMPTY;
    private volatile @Nullable Thread current;

    /** @param makeLink makes the connection, given who listens to it */
    LiveDesk(AgentId self, Envelopes envelopes, Outbox outbox, Function<Link.Listener, Link> makeLink) {
        this.self = self;
        this.envelopes = envelopes;
        this.outbox = outbox;
        this.link = makeLink.apply(this);
        this.core = new DeskCore(link, envelopes, System::nanoTime, LiveDesk::chance, self, this::settled);
    }

    /** Logs in. The stage completes within 15 seconds, exceptionally with a {@link LoginException}; nothing remains then. */
    CompletableFuture<Desk> login() {
        CompletableFuture<Desk> login = new CompletableFuture<>();
        core.loggedIn().whenComplete((done, failure) -> {
            if (failure == null) {
                // Whoever waited for the log-in finds the first snapshot in the state.
                state = core.state();
                login.complete(this);
            } else {
                // Not from within the desk's thread, which is to end.
                Thread.ofPlatform().name("ringback-desk-failed").daemon().start(() -> {
                    end("nobody is logged in");
                    login.completeExceptionally(failure);
                });
            }
        });
        disk.execute(() -> {
            List<CommandMessage> left = fromDisk();
            onThread(() -> {
                left.forEach(command -> core.post(envelopes.posted(command), reply -> answeredLater(command, reply)));
                core.start();
            });
        });
        thread.scheduleWithFixedDelay(() -> step(core::tick), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
        thread.schedule(() -> step(this::loginTimedOut), LOGIN_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        return login;
    }

    /** The broker's client may still be waiting and does not know why. */
    private void loginTimedOut() {
        if (core.isConnected() || core.loggedIn().isDone()) {
            core.loginTimedOut();
            return;
        }
        CompletableFuture<LoginException> why = new CompletableFuture<>();
        Thread.ofPlatform().name("ringback-desk-why").daemon().start(() -> {
            try {
                why.complete(link.why());
            } catch (RuntimeException e) {
                why.completeExceptionally(e);
            }
        });
        why.orTimeout(WHY_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((known, failure) -> onThread(() -> {
                    if (failure == null) {
                        core.failLogin(known);
                    } else {
                        core.loginTimedOut();
                    }
                }));
    }

    @Override
    public DeskState state() {
        return state;
    }

    @Override
    public AutoCloseable overhear(Consumer<DeskEvent.Passing> listener) {
        return core.overhearing().add(listener);
    }

    @Override
    public AutoCloseable listen(DeskListener listener) {
        return listeners.add(listener, () -> onThread(() -> {}));
    }

    @Override
    public Watch watch(CustomerId customer) {
        Watches.Watched watched = new Watches.Watched(
                customer, one -> onThread(() -> core.watches().remove(one)));
        if (!onThread(() -> core.watches().add(watched))) {
            watched.begin(false);
        }
        return watched;
    }

    @Override
    public CompletionStage<Reply> send(Command command) {
        sendHeldBefore(command);
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        Link.Outgoing outgoing = envelopes.sent(command);
        if (!Codec.fits(outgoing.text(), Codec.MAX_COMMAND)) {
            reply.complete(TOO_LONG);
            return reply.minimalCompletionStage();
        }
        if (command instanceof DirectoryCommand.SetPassword change
                && change.agent().equals(self)) {
            // The broker ends this connection as soon as it is changed.
            link.newPassword(change.password());
        }
        if (!onThread(() -> core.send(outgoing, reply))) {
            reply.complete(LOGGED_OUT);
        }
        return reply.minimalCompletionStage();
    }

    @Override
    public Posting post(Command command) {
        sendHeldBefore(command);
        CommandMessage message = envelopes.toPost(command);
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        if (!Codec.fits(envelopes.posted(message).text(), Codec.MAX_COMMAND)) {
            reply.complete(TOO_LONG);
            return new Posted(message.id(), reply.minimalCompletionStage());
        }
        try {
            disk.execute(() -> {
                Runnable next = () -> core.post(envelopes.posted(message), reply::complete);
                try {
                    outbox.put(message);
                } catch (IOException e) {
                    LOG.log(System.Logger.Level.ERROR, "A command cannot be kept on disk: " + e);
                    // Whoever wrote it is told within a while that it is not sent, and has it still.
                    next = () -> core.send(envelopes.posted(message), reply);
                }
                if (!onThread(next)) {
                    reply.complete(LOGGED_OUT);
                }
            });
        } catch (RejectedExecutionException e) {
            reply.complete(LOGGED_OUT);
        }
        return new Posted(message.id(), reply.minimalCompletionStage());
    }

    @Override
    public Held hold(Command command, Duration pause) {
        CommandMessage message = envelopes.toPost(command);
        HeldCommand held = new HeldCommand(
                message.id(),
                reply -> send(envelopes.posted(message), reply),
                () -> settled(message.id()),
                heldCommands::remove);
        if (!Codec.fits(envelopes.posted(message).text(), Codec.MAX_COMMAND)) {
            held.cannot(TOO_LONG);
            return held;
        }
        heldCommands.add(held);
        try {
            disk.execute(() -> {
                try {
                    outbox.put(message);
                } catch (IOException e) {
                    LOG.log(System.Logger.Level.ERROR, "A command that waits to be sent cannot be kept on disk: " + e);
                }
            });
            thread.schedule(held::send, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            held.cannot(LOGGED_OUT);
        }
        return held;
    }

    /** Who goes on to the next thing does not undo the one before. */
    private void sendHeldBefore(Command command) {
        if (command.meant()) {
            heldCommands.forEach(HeldCommand::send);
        }
    }

    private void send(Link.Outgoing outgoing, CompletableFuture<Reply> reply) {
        if (!onThread(() -> core.post(outgoing, reply::complete))) {
            reply.complete(LOGGED_OUT);
        }
    }

    private record Posted(CommandId id, CompletionStage<Reply> reply) implements Posting {}

    @Override
    public <R extends Result> CompletionStage<R> ask(Query<R> query) {
        return send(query).thenCompose(reply -> switch (reply) {
            case Reply.Accepted accepted -> Answers.of(query, accepted.result());
            case Reply.Refused refused -> CompletableFuture.failedStage(new RefusedException(refused));
            case Reply.Conflict conflict ->
                CompletableFuture.failedStage(new RefusedException(new Reply.Refused(conflict.reason(), "")));
        });
    }

    @Override
    public void close() {
        if (closed.get()) {
            return;
        }
        sendWhatIsHeld();
        CompletableFuture<Reply> goodbye = new CompletableFuture<>();
        Link.Outgoing signOff = envelopes.once(new PresenceCommand.SignOff(envelopes.desktop()));
        if (!onOwnThread() && state.connection().live() && onThread(() -> core.send(signOff, goodbye))) {
            wait(goodbye);
        }
        end("this desktop has logged out");
    }

    /** Before the goodbye, which ends the claims that some of it needs; without a server it stays in the outbox. */
    private void sendWhatIsHeld() {
        List<CompletableFuture<Reply>> replies = heldCommands.stream()
                .map(held -> {
                    held.send();
                    return held.reply().toCompletableFuture();
                })
                .toList();
        if (!replies.isEmpty() && !onOwnThread() && state.connection().live()) {
            wait(CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new)));
        }
    }

    private static void wait(Future<?> reply) {
        try {
            reply.get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.DEBUG, "The server did not reply before the log-out", e);
        }
    }

    private void end(String why) {
        if (closed.getAndSet(true)) {
            return;
        }
        // What was posted is written first.
        disk.shutdown();
        await(disk);
        link.close();
        if (onOwnThread()) {
            core.giveUp(why);
            thread.shutdown();
        } else {
            Future<?> over = thread.submit(() -> step(() -> core.giveUp(why)));
            try {
                over.get(500, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                LOG.log(System.Logger.Level.WARNING, "A listener of the desk holds up its end");
            }
            thread.shutdown();
            await(thread);
        }
    }

    private boolean onOwnThread() {
        return Thread.currentThread() == current;
    }

    @Override
    public void busy(Duration again) {
        onThread(() -> core.busy(again));
    }

    @Override
    public void connected() {
        onThread(core::connected);
    }

    @Override
    public void subscribed(Set<String> addresses) {
        onThread(() -> core.subscribed(addresses));
    }

    @Override
    public void watching(Set<CustomerId> customers) {
        onThread(() -> core.watching(customers));
    }

    @Override
    public void heard(Link.Incoming incoming) {
        heardOnLink(() -> core.heard(incoming));
    }

    @Override
    public void lost(LoginException why) {
        onThread(() -> core.lost(why));
    }

    /** Many messages at once become one change of the state. When there are more than can be read, a snapshot says all. */
    private void heardOnLink(Runnable what) {
        if (!inbox.offer(what)) {
            overflowed.set(true);
        }
        if (!draining.getAndSet(true)) {
            onThread(this::drain);
        }
    }

    private void drain() {
        draining.set(false);
        for (Runnable next = inbox.poll(); next != null; next = inbox.poll()) {
            next.run();
        }
        if (overflowed.getAndSet(false)) {
            core.somethingMissed();
        }
    }

    /** Does something with the core and tells the listeners what has changed; false when the desk is closed. */
    private boolean onThread(Runnable what) {
        try {
            thread.execute(() -> step(what));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void step(Runnable what) {
        current = Thread.currentThread();
        try {
            what.run();
            state = core.state();
            listeners.tell(state);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The desk failed at one thing and goes on with the next", e);
        }
    }

    private List<CommandMessage> fromDisk() {
        try {
            return outbox.load();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "The outbox cannot be read, what is in it is not sent now: " + e);
            return List.of();
        }
    }

    /** Whoever gave it is not there any more: what is refused is not gone without a trace. */
    private void answeredLater(CommandMessage command, Reply reply) {
        if (!(reply instanceof Reply.Accepted)) {
            onDisk(() -> LOG.log(
                    System.Logger.Level.WARNING,
                    "What was left to be sent the last time was refused ({0}) and is kept as {1}",
                    reply,
                    outbox.setAside(command)));
        }
    }

    private void settled(CommandId id) {
        onDisk(() -> outbox.remove(id));
    }

    private interface DiskWork {
        void run() throws IOException;
    }

    /** Tidies the outbox: when that fails, or the desk is closed, what was sent is sent once more, without harm. */
    private void onDisk(DiskWork work) {
        try {
            disk.execute(() -> {
                try {
                    work.run();
                } catch (IOException e) {
                    LOG.log(System.Logger.Level.WARNING, "The outbox cannot be tidied: " + e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "Logged out before a reply was noted", e);
        }
    }

    private static long chance(long below) {
        return ThreadLocalRandom.current().nextLong(Math.max(1, below));
    }

    private static void await(ExecutorService executor) {
        try {
            if (!executor.awaitTermination(750, TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static ScheduledThreadPoolExecutor deskThread() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("ringback-desk").daemon().factory());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        return executor;
    }
}
