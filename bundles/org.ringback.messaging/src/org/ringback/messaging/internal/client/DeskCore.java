package org.ringback.messaging.internal.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.CustomerId;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Features;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.desk.client.DeskState;
import org.ringback.desk.client.DeskState.Connection.Phase;
import org.ringback.messaging.internal.client.link.Link;
import org.ringback.messaging.internal.client.link.Retries;
import org.ringback.messaging.internal.client.link.Subscriptions;
import org.ringback.messaging.internal.client.link.Tokens;
import org.ringback.messaging.internal.client.posting.Envelopes;
import org.ringback.messaging.internal.client.posting.Waiting;
import org.ringback.messaging.internal.client.state.DeskReducer;
import org.ringback.messaging.internal.client.state.Gaps;
import org.ringback.messaging.internal.client.state.SnapshotQuestion;
import org.ringback.messaging.internal.client.state.Watches;
import org.ringback.protocol.ProtocolException;

/**
 * What a desktop does and when: subscribes, asks for a snapshot, applies events, notices silence and gaps, connects again,
 * sends what has no reply again. Waits for nothing and knows no thread: time is what it is told. For one thread.
 *
 * <pre>
 *   CONNECTING --connected, subscribed, snapshot--> LIVE --lost, silent, gap--> STALE --snapshot--> LIVE
 * </pre>
 */
public final class DeskCore implements Link.Listener {
    public static final Duration REPLY_WITHIN = Duration.ofSeconds(30);
    static final Duration SILENCE = Duration.ofSeconds(15);
    static final Duration KEEP_ALIVE = Duration.ofSeconds(5);
    /** A server that works is heard of within this. */
    static final Duration QUIET = Duration.ofSeconds(6);
    /** Desktops that all miss the same thing do not all ask in the same moment. */
    static final Duration SPREAD = Duration.ofSeconds(1);

    static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    static final Duration POST_AGAIN = Duration.ofSeconds(30);
    static final Duration TRY_AGAIN = Duration.ofSeconds(2);
    static final Duration SHUT_OUT = Duration.ofSeconds(30);
    static final int MOST_WAITING = 1000;

    private static final System.Logger LOG = System.getLogger(DeskCore.class.getName());
    private final Link link;
    private final Envelopes envelopes;
    private final LongSupplier nanos;
    private final LongUnaryOperator chance;
    private final AgentId self;
    private final Consumer<CommandId> settled;
    private final DeskReducer reducer = new DeskReducer();
    private final Gaps gaps = new Gaps();
    private final Overhearing overhearing = new Overhearing();
    private final Watches watches;
    private final Tokens tokens;
    private final Retries retries = new Retries();
    private final Map<CommandId, Waiting> waiting = new LinkedHashMap<>();
    private final CompletableFuture<Boolean> loggedIn = new CompletableFuture<>();

    private boolean up;
    private Set<String> subscribed = Set.of();
    private Optional<SnapshotQuestion> asked = Optional.empty();
    private Set<String> features = Set.of();
    private boolean askAgain;
    private Optional<Long> askAt = Optional.empty();
    private Optional<Long> connectAt = Optional.empty();
    private long heardAt;
    private long lookedAt;
    private long keepAliveAt;

    /**
     * @param nanos the time, as {@link System#nanoTime}
     * @param chance a number from 0 to below the one given, so that not all desktops do the same at the same time
     * @param settled is told which posted command has its final reply, before the reply is
     */
    DeskCore(
            Link link,
            Envelopes envelopes,
            LongSupplier nanos,
            LongUnaryOperator chance,
            AgentId self,
            Consumer<CommandId> settled) {
        this.chance = chance;
        this.link = link;
        this.envelopes = envelopes;
        this.nanos = nanos;
        this.self = self;
        this.settled = settled;
        watches = new Watches(link);
        tokens = new Tokens(link, nanos);
    }

    /** Completes with the first snapshot; exceptionally with a {@link LoginException} when there is none. */
    CompletableFuture<Boolean> loggedIn() {
        return loggedIn;
    }

    /** Who is told of what passes; any thread. */
    Overhearing overhearing() {
        return overhearing;
    }

    /** The customers whom this desktop shows. */
    Watches watches() {
        return watches;
    }

    DeskState state() {
        reducer.outbox((int) waiting.values().stream().filter(Waiting::posted).count());
        return reducer.state();
    }

    void start() {
        connection(Phase.CONNECTING, "Connecting…");
        link.connect();
    }

    void send(Link.Outgoing command, CompletableFuture<Reply> reply) {
        if (waiting.values().stream().filter(w -> !w.posted()).count() >= MOST_WAITING) {
            reply.complete(new Reply.Refused(Refusal.TRY_AGAIN, "too many commands are waiting for their replies"));
            return;
        }
        add(Waiting.sent(command, reply, in(REPLY_WITHIN)));
    }

    /** A command that is in the outbox. */
    void post(Link.Outgoing command, Consumer<Reply> done) {
        add(Waiting.posted(command, done, in(POST_AGAIN)));
    }

    /** Everything that was sent and has no reply is over; what was posted stays in the outbox. */
    void giveUp(String why) {
        List<Waiting> all = List.copyOf(waiting.values());
        waiting.clear();
        all.stream().filter(w -> !w.posted()).forEach(w -> w.done(new Reply.Refused(Refusal.TRY_AGAIN, why)));
        loggedIn.completeExceptionally(new LoginException(LoginException.Reason.NO_ANSWER, why));
    }

    /** Whether there is a connection. */
    boolean isConnected() {
        return up;
    }

    /** There will be no log-in. */
    void failLogin(LoginException why) {
        loggedIn.completeExceptionally(why);
    }

    /** The log-in has taken too long. */
    void loginTimedOut() {
        fail(
                up ? LoginException.Reason.NO_ANSWER : LoginException.Reason.TOO_SLOW,
                up
                        ? "The broker is there, but no Ringback server answers: ask the administrator whether it runs"
                        : "The server did not answer in time: check the address and the network");
    }

    /** Time has passed; to be called a few times each second. */
    void tick() {
        if (connectAt.isPresent() && passed(connectAt.get())) {
            connectAt = Optional.empty();
            link.connect();
        }
        if (up) {
            tickConnected();
        }
        List.copyOf(waiting.values()).stream()
                .filter(w -> w.due(nanos.getAsLong()))
                .forEach(this::due);
    }

    private void tickConnected() {
        if (askAt.isPresent() && passed(askAt.get())) {
            ask();
        }
        if (features.contains(Features.TOKENS) && state().connection().live() && tokens.due()) {
            CompletableFuture<Reply> reply = new CompletableFuture<>();
            reply.thenAccept(tokens::answered);
            add(Waiting.sent(envelopes.once(new Query.GetToken()), reply, in(REPLY_WITHIN)));
        }
        if (passed(keepAliveAt) && !features.contains(Features.LIVENESS)) {
            keepAliveAt = in(KEEP_ALIVE);
            link.send(envelopes.once(new PresenceCommand.KeepAlive(envelopes.desktop())));
        }
        if (passed(heardAt + QUIET.toNanos()) && passed(lookedAt + LOOK_AGAIN.toNanos())) {
            lookedAt = nanos.getAsLong();
            link.lookElsewhere();
        }
        if (state().connection().live() && passed(heardAt + SILENCE.toNanos())) {
            connection(Phase.STALE, "Nothing was heard from the server for " + SILENCE.toSeconds() + " seconds");
        }
    }

    private void due(Waiting w) {
        if (w.posted()) {
            w.dueAt(in(POST_AGAIN));
            // As long as nothing is heard of a server the first one waits in its queue.
            if (w.sentBy(heardAt)) {
                transmit(w);
            }
        } else {
            waiting.remove(w.command().id());
            w.done(new Reply.Refused(
                    Refusal.TRY_AGAIN, "the server did not answer within " + REPLY_WITHIN.toSeconds() + " seconds"));
        }
    }

    @Override
    public void connected() {
        up = true;
        heardAt = nanos.getAsLong();
        keepAliveAt = heardAt;
        gaps.forgetNumbers();
        // Groups may have changed meanwhile, and to ask for one that was lost would end the connection: the snapshot
        // tells.
        link.subscribe(Subscriptions.of(self));
    }

    @Override
    public void subscribed(Set<String> addresses) {
        boolean first = subscribed.isEmpty();
        subscribed = addresses;
        askAnew();
        if (first) {
            waiting.values().forEach(this::transmit);
        }
    }

    @Override
    public void watching(Set<CustomerId> customers) {
        watches.watching(customers);
    }

    @Override
    public void lost(LoginException why) {
        boolean nobodyThere = !up && why.reason() == LoginException.Reason.NO_SERVER;
        up = false;
        subscribed = Set.of();
        watches.lost();
        asked = Optional.empty();
        askAt = Optional.empty();
        if (!loggedIn.isDone()) {
            failLogin(why);
            return;
        }
        if (why.reason() == LoginException.Reason.WRONG_CREDENTIALS) {
            // Trying on and on would look like somebody who guesses.
            connectAt = Optional.of(in(SHUT_OUT));
            connection(Phase.STALE, "The server does not let this agent in any more: log out and in again");
        } else {
            connectAt = Optional.of(in(retries.next(nobodyThere)));
            connection(Phase.STALE, why.getMessage() + "; connecting again");
        }
    }

    @Override
    public void busy(Duration again) {
        up = false;
        connectAt = Optional.of(in(again.plusMillis(chance.applyAsLong(SPREAD.toMillis()))));
        connection(loggedIn.isDone() ? Phase.STALE : Phase.CONNECTING, "The server is busy with log-ins; trying again");
    }

    @Override
    public void heard(Link.Incoming incoming) {
        boolean wasSilent = passed(heardAt + SILENCE.toNanos());
        heardAt = nanos.getAsLong();
        switch (incoming) {
            case Link.Incoming.Answer answer -> answered(answer);
            case Link.Incoming.Told told -> told(told);
            case Link.Incoming.Unreadable bad -> unreadable(bad);
        }
        if (wasSilent) {
            somethingMissed();
        }
    }

    /** Something that was told did not arrive here. */
    void somethingMissed() {
        if (asked.isPresent()) {
            askAgain = true;
        } else if (up && !subscribed.isEmpty()) {
            askSoon();
        }
    }

    private void told(Link.Incoming.Told told) {
        // Both are looked at: a new run is remembered as well as the number.
        boolean missed = newRun(told.run()) | gaps.hole(told.run(), told.address(), told.number());
        List<Object> before = reducer.decisive();
        reducer.apply(told.event());
        overhearing.tell(told.event());
        boolean other = !reducer.decisive().equals(before);
        if (!(other && subscribeAsNeeded()) && (other || missed)) {
            somethingMissed();
        }
    }

    /** A run that is not known: of another start of the server it may number what there is from lower. */
    private boolean newRun(String run) {
        boolean other = gaps.newServer(run);
        if (other) {
            reducer.otherServer();
        }
        return gaps.newRun(run) || other;
    }

    private void answered(Link.Incoming.Answer answer) {
        CommandId to = answer.reply().to();
        Reply reply = answer.reply().reply();
        if (reply instanceof Reply.Refused(Refusal reason, String detail) && reason == Refusal.CHANGE_PASSWORD) {
            mustChangePassword();
        }
        if (asked.filter(a -> a.isAnsweredBy(to)).isPresent()) {
            snapshotAnswered(asked.get(), reply, answer.reply().again());
            return;
        }
        Waiting w = waiting.get(to);
        if (w == null) {
            return;
        }
        if (w.posted() && reply instanceof Reply.Refused(Refusal reason, String detail)) {
            // It was written to be kept: neither of these is the end for it.
            if (reason == Refusal.TRY_AGAIN || reason == Refusal.CHANGE_PASSWORD) {
                w.dueAt(in(reason == Refusal.TRY_AGAIN ? answer.reply().again().orElse(TRY_AGAIN) : SHUT_OUT));
                w.sentAt(Long.MIN_VALUE);
                return;
            }
        }
        waiting.remove(to);
        if (w.posted()) {
            settled.accept(to);
        }
        w.done(reply);
    }

    /** At the log-in, or since: an administrator may replace the password of an agent who is logged in. */
    private void mustChangePassword() {
        if (!loggedIn.isDone()) {
            fail(LoginException.Reason.MUST_CHANGE_PASSWORD, "The password was for one log-in: choose another");
            return;
        }
        connection(
                Phase.STALE,
                "An administrator has replaced this agent's password: log out and in again with the new one");
        if (asked.isEmpty() && askAt.isEmpty()) {
            askAt = Optional.of(in(SHUT_OUT));
        }
    }

    private void snapshotAnswered(SnapshotQuestion question, Reply reply, Optional<Duration> again) {
        if (reply instanceof Reply.Refused(Refusal reason, String detail) && reason == Refusal.CHANGE_PASSWORD) {
            question.renew();
            askAt = Optional.of(in(SHUT_OUT));
            return;
        }
        if (!(reply instanceof Reply.Accepted(Result.Snapshot snapshot))) {
            question.renew();
            askAt = Optional.of(in(again.orElse(TRY_AGAIN).plusMillis(chance.applyAsLong(SPREAD.toMillis() / 2))));
            String why = reply instanceof Reply.Refused refused ? refused.detail() : "";
            connection(
                    loggedIn.isDone() ? Phase.STALE : Phase.CONNECTING,
                    "The server cannot say how things stand" + (why.isEmpty() ? "" : ": " + why));
            return;
        }
        if (newRun(snapshot.server()) && question.begun()) {
            // The parts before are of another run: what was told between the two is missing.
            askAnew();
            return;
        }
        features = snapshot.features();
        watches.connected(features.contains(Features.WATCHED));
        reducer.apply(snapshot);
        if (subscribeAsNeeded()) {
            return;
        }
        if (snapshot.next().isPresent()) {
            question.next(snapshot.next().get());
            ask();
            return;
        }
        asked = Optional.empty();
        askAt = Optional.empty();
        if (askAgain) {
            askAnew();
            return;
        }
        // What changed of them may have been missed: whoever shows one asks again.
        watches.customers().forEach(customer -> reducer.apply(new DeskEvent.HistoryChanged(customer)));
        connection(Phase.LIVE, "");
        retries.reset();
        loggedIn.complete(true);
    }

    /** @return whether other addresses are needed than those that are listened on; a snapshot follows then */
    private boolean subscribeAsNeeded() {
        Set<String> needed = reducer.self()
                .map(a -> Subscriptions.of(a, reducer.wholeNumbersFor(), features))
                .orElse(subscribed);
        if (!up || subscribed.isEmpty() || needed.equals(subscribed)) {
            return false;
        }
        link.subscribe(needed);
        return true;
    }

    /** Asks from the beginning, by and by. */
    private void askSoon() {
        askAt = askAt.or(() -> Optional.of(in(Duration.ofMillis(chance.applyAsLong(SPREAD.toMillis())))));
        stale();
        if (passed(askAt.get())) {
            askAnew();
        }
    }

    private void askAnew() {
        // As long as only the own address is listened on, nothing but who this agent is matters: the rest is asked for
        // again.
        boolean onlyWhoIsSelf = subscribed.equals(Subscriptions.of(self));
        asked = Optional.of(new SnapshotQuestion(envelopes::once, onlyWhoIsSelf ? 1 : SnapshotQuestion.PART));
        askAgain = false;
        stale();
        reducer.snapshotAsked();
        ask();
    }

    private void stale() {
        if (state().connection().live()) {
            connection(Phase.STALE, "Asking the server how things stand…");
        }
    }

    private void ask() {
        if (asked.isEmpty()) {
            askAnew();
            return;
        }
        askAt = Optional.of(in(asked.get().patience()));
        link.send(asked.get().question());
    }

    private void unreadable(Link.Incoming.Unreadable bad) {
        LOG.log(System.Logger.Level.WARNING, "A message from the server cannot be read: {0}", bad.line());
        if (bad.reason() == ProtocolException.Reason.OTHER_VERSION && !loggedIn.isDone()) {
            fail(
                    LoginException.Reason.OTHER_VERSION,
                    "The server speaks another version of the desk protocol (" + bad.line()
                            + "): update this desktop or the server");
        }
    }

    private void add(Waiting w) {
        waiting.put(w.command().id(), w);
        transmit(w);
    }

    private void transmit(Waiting w) {
        if (up && !subscribed.isEmpty()) {
            w.sentAt(nanos.getAsLong());
            link.send(w.command());
        }
    }

    private void fail(LoginException.Reason reason, String line) {
        failLogin(new LoginException(reason, line));
    }

    private void connection(Phase phase, String detail) {
        reducer.connection(new DeskState.Connection(phase, detail));
    }

    private long in(Duration duration) {
        return nanos.getAsLong() + duration.toNanos();
    }

    private boolean passed(long time) {
        return nanos.getAsLong() - time >= 0;
    }
}
