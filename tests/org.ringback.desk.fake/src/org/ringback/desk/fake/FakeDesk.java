package org.ringback.desk.fake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.CustomerId;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.Command;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskListener;
import org.ringback.desk.client.DeskState;
import org.ringback.desk.client.DeskState.Connection;

/**
 * One agent's desk in an {@link Office}. Replies and changes come on the office's thread. May be used from any thread.
 */
public final class FakeDesk implements Desk {
    private record Waiting(CommandId id, Command command, CompletableFuture<Reply> reply, boolean posted) {}

    private static final class Listening {
        private final DeskListener listener;
        private DeskState told = DeskState.EMPTY;

        Listening(DeskListener listener) {
            this.listener = listener;
        }
    }

    private final Office office;
    private final AgentId agent;
    private final Executor thread;
    private final List<Listening> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<DeskEvent.Passing>> overhearing = new CopyOnWriteArrayList<>();
    private final List<Command> sent = new CopyOnWriteArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Pausing> pausing = new CopyOnWriteArrayList<>();
    private final List<Function<Command, Optional<Reply>>> tricks = new CopyOnWriteArrayList<>();
    private final List<Watched> watched = new CopyOnWriteArrayList<>();
    private volatile Function<Duration, Executor> after = pause -> Runnable::run;
    private boolean held;
    private boolean online = true;
    private boolean closed;
    private volatile DeskState state = DeskState.EMPTY;

    FakeDesk(Office office, AgentId agent, Executor thread) {
        this.office = office;
        this.agent = agent;
        this.thread = thread;
    }

    /** Every command that was sent, posted or asked, in order. */
    public List<Command> sent() {
        return List.copyOf(sent);
    }

    /** The commands of one kind, in order. */
    public <C extends Command> List<C> sent(Class<C> kind) {
        return sent.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** From now on replies do not come, until {@link #answer}. */
    public synchronized void hold() {
        held = true;
    }

    /** What waits is answered, in the order it was sent, and so is what comes. */
    public void answer() {
        List<Waiting> now;
        synchronized (this) {
            held = false;
            now = takeWaiting();
        }
        now.forEach(this::serve);
    }

    /** The oldest command that waits is answered, the others wait on. */
    public void answerOne() {
        Waiting first;
        synchronized (this) {
            first = waiting.removeFirst();
        }
        serve(first);
    }

    /** The newest command that waits is answered, the others wait on. */
    public void answerLast() {
        Waiting last;
        synchronized (this) {
            last = waiting.removeLast();
        }
        serve(last);
    }

    /** How many commands wait for their reply. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** The server is away: nothing is answered, nothing is told, what is shown may be stale. */
    public void goOffline() {
        synchronized (this) {
            online = false;
        }
        changed();
    }

    /** The server is back. */
    public void goOnline() {
        List<Waiting> now;
        synchronized (this) {
            online = true;
            now = held ? List.of() : takeWaiting();
        }
        changed();
        now.forEach(this::serve);
    }

    /** The next command of this kind is refused. */
    public void refuseNext(Class<? extends Command> kind, Refusal reason, String detail) {
        trick(new Function<>() {
            @Override
            public Optional<Reply> apply(Command command) {
                if (!kind.isInstance(command) || !tricks.remove(this)) {
                    return Optional.empty();
                }
                return Optional.of(new Reply.Refused(reason, detail));
            }
        });
    }

    /** Is asked before the office for every reply; whoever answers last is asked first. */
    public void trick(Function<Command, Optional<Reply>> trick) {
        tricks.add(0, trick);
    }

    @Override
    public DeskState state() {
        return state;
    }

    @Override
    public AutoCloseable listen(DeskListener listener) {
        Listening listening = new Listening(listener);
        listeners.add(listening);
        thread.execute(() -> tell(listening));
        return () -> listeners.remove(listening);
    }

    @Override
    public AutoCloseable overhear(Consumer<DeskEvent.Passing> listener) {
        overhearing.add(listener);
        return () -> overhearing.remove(listener);
    }

    /** Something passes. */
    void passes(DeskEvent.Passing event) {
        thread.execute(() -> overhearing.forEach(l -> l.accept(event)));
    }

    AgentId agent() {
        return agent;
    }

    private record Watched(CustomerId customer, Consumer<Watched> end) implements Watch {
        @Override
        public CompletionStage<Boolean> begun() {
            return CompletableFuture.completedFuture(true);
        }

        @Override
        public void close() {
            end.accept(this);
        }
    }

    @Override
    public Watch watch(CustomerId customer) {
        Watched one = new Watched(customer, watched::remove);
        watched.add(one);
        return one;
    }

    /** The customers whom views show. */
    public Set<CustomerId> watched() {
        return watched.stream().map(Watched::customer).collect(Collectors.toSet());
    }

    @Override
    public CompletionStage<Reply> send(Command command) {
        sendHeldBefore(command);
        return take(command, false).reply();
    }

    @Override
    public Posting post(Command command) {
        sendHeldBefore(command);
        Waiting posted = take(command, true);
        return new Posting() {
            @Override
            public CommandId id() {
                return posted.id();
            }

            @Override
            public CompletionStage<Reply> reply() {
                return posted.reply();
            }
        };
    }

    /** Who runs what is held when its pause is over; at first there is no pause. */
    public void pauses(Function<Duration, Executor> after) {
        this.after = after;
    }

    @Override
    public Held hold(Command command, Duration pause) {
        Pausing one = new Pausing(command);
        pausing.add(one);
        after.apply(pause).execute(one::send);
        return one;
    }

    private void sendHeldBefore(Command command) {
        if (command.meant()) {
            pausing.forEach(Pausing::send);
        }
    }

    private final class Pausing implements Held {
        private final Command command;
        private final CommandId id = office.commandId();
        private final CompletableFuture<Reply> reply = new CompletableFuture<>();
        private final CompletableFuture<CommandId> sent = new CompletableFuture<>();

        Pausing(Command command) {
            this.command = command;
        }

        @Override
        public CommandId id() {
            return id;
        }

        @Override
        public CompletionStage<Reply> reply() {
            return reply;
        }

        @Override
        public boolean takeBack() {
            return pausing.remove(this);
        }

        @Override
        public void send() {
            if (pausing.remove(this)) {
                take(command, true).reply().thenAccept(reply::complete);
                sent.complete(id);
            }
        }

        @Override
        public CompletionStage<CommandId> sent() {
            return sent;
        }
    }

    @Override
    public <R extends Result> CompletionStage<R> ask(Query<R> query) {
        return take(query, false).reply().thenCompose(reply -> switch (reply) {
            case Reply.Accepted(Result result) -> {
                @SuppressWarnings("unchecked")
                R answer = (R) result;
                yield CompletableFuture.completedFuture(answer);
            }
            case Reply.Refused refused -> CompletableFuture.failedFuture(new RefusedException(refused));
            case Reply.Conflict(var reason, var now) ->
                CompletableFuture.failedFuture(new RefusedException(new Reply.Refused(reason, "")));
        });
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    /** Whether it was logged out. */
    public synchronized boolean closed() {
        return closed;
    }

    /** The office has changed. */
    void changed() {
        synchronized (this) {
            int outbox = (int) waiting.stream().filter(Waiting::posted).count();
            state = online
                    ? shown(office.stateFor(agent, new Connection(Connection.Phase.LIVE, ""), outbox))
                    : with(
                            state,
                            new Connection(Connection.Phase.STALE, "The server does not answer; trying again."),
                            state.historyRevisions(),
                            outbox);
        }
        thread.execute(() -> listeners.forEach(this::tell));
    }

    /** Histories are told of the customers whom a view shows, and of no others. */
    private DeskState shown(DeskState s) {
        Map<CustomerId, Long> histories = new HashMap<>(s.historyRevisions());
        histories.keySet().retainAll(watched());
        return with(s, s.connection(), histories, s.outbox());
    }

    private static DeskState with(DeskState s, Connection connection, Map<CustomerId, Long> histories, int outbox) {
        return new DeskState(
                connection,
                s.self(),
                s.agents(),
                s.groups(),
                s.presences(),
                s.callbacks(),
                s.closed(),
                s.calls(),
                s.phones(),
                s.pbxs(),
                histories,
                outbox,
                s.responseTimes());
    }

    private Waiting take(Command command, boolean posted) {
        Waiting one = new Waiting(office.commandId(), command, new CompletableFuture<>(), posted);
        sent.add(command);
        boolean waits;
        synchronized (this) {
            waits = held || !online;
            if (waits) {
                waiting.add(one);
            }
        }
        if (waits) {
            changed();
        } else {
            serve(one);
        }
        return one;
    }

    private void serve(Waiting one) {
        Reply reply = tricks.stream()
                .flatMap(t -> t.apply(one.command()).stream())
                .findFirst()
                .orElseGet(() -> office.handle(agent, one.command()));
        changed();
        thread.execute(() -> one.reply().complete(reply));
    }

    private synchronized List<Waiting> takeWaiting() {
        List<Waiting> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    private void tell(Listening listening) {
        DeskState now = state;
        DeskState before = listening.told;
        if (!now.equals(before) || before == DeskState.EMPTY) {
            listening.told = now;
            listening.listener.changed(before, now);
        }
    }
}
