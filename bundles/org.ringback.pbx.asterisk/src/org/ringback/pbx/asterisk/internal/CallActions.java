package org.ringback.pbx.asterisk.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ringback.core.Names;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Extension;
import org.ringback.pbx.Dialling;
import org.ringback.pbx.HangUp;
import org.ringback.pbx.PbxException;
import org.ringback.pbx.Transfer;
import org.ringback.pbx.asterisk.internal.ami.AmiActions;
import org.ringback.pbx.asterisk.internal.ami.AmiLink;
import org.ringback.pbx.asterisk.internal.phones.PhoneBook;
import org.ringback.pbx.asterisk.internal.tracking.CallTracker;
import org.ringback.pbx.asterisk.internal.tracking.TrackedCall;
import org.ringback.pbx.asterisk.internal.tracking.TrackedChannel;

/** What agents can ask of the PBX. The methods of the capabilities may be called from any thread, the others on the worker's. */
final class CallActions implements Dialling, Transfer, HangUp {
    private static final Logger LOG = System.getLogger(CallActions.class.getName());
    private static final int LIMIT_SECONDS = 9;

    private record Asked(Extension phone, CompletableFuture<CallId> answer) {}

    private final AsteriskSettings settings;
    private final Worker worker;
    private final AmiLink link;
    private final CallTracker tracker;
    private final PhoneBook book;
    /** Calls that were asked for and have not begun, by the id of the channel that they will begin with. */
    private final Map<String, Asked> asked = new HashMap<>();

    CallActions(AsteriskSettings settings, Worker worker, AmiLink link, CallTracker tracker, PhoneBook book) {
        this.settings = settings;
        this.worker = worker;
        this.link = link;
        this.tracker = tracker;
        this.book = book;
    }

    @Override
    public CompletionStage<CallId> dial(Extension phone, PhoneNumber number) {
        CompletableFuture<CallId> answer = new CompletableFuture<>();
        if (!phone.pbx().equals(settings.id())) {
            return refuse(answer, phone + " is not a phone of PBX " + settings.id());
        }
        String dialled;
        try {
            dialled = AmiActions.number(number.raw());
        } catch (IllegalArgumentException e) {
            return refuse(answer, "'" + Names.printable(number.raw()) + "' cannot be dialled: " + e.getMessage());
        }
        return within(answer, () -> {
            String channel = "ringback-" + UUID.randomUUID();
            asked.put(channel, new Asked(phone, answer));
            tracker.expect(channel, phone, new PhoneNumber(dialled, number.e164()));
            link.send(
                    AmiActions.originate(channel, book.deviceOf(phone.number()), settings.context(), dialled),
                    refused -> onWorker(answer, () -> {
                        if (!refused.isEmpty()) {
                            notBegun(channel, "was not called: " + refused);
                        }
                    }));
        });
    }

    @Override
    public CompletionStage<Void> transfer(CallId id, Extension to) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        if (!to.pbx().equals(settings.id())) {
            return nothing(refuse(answer, to + " is not a phone of PBX " + settings.id()));
        }
        return nothing(within(answer, () -> {
            Optional<TrackedCall> known = tracker.call(id);
            if (known.filter(TrackedCall::answered).isEmpty()) {
                refuse(answer, known.isEmpty() ? "The call is over" : "The call is not answered yet");
                return;
            }
            TrackedCall call = known.get();
            // Whoever is at the other end of the line from the agent who has the call.
            Optional<TrackedChannel> other = call.channels.stream()
                    .filter(channel -> !channel.inner() && !channel.phone.equals(call.holder()))
                    .max(Comparator.comparing(TrackedChannel::outside));
            if (other.isEmpty()) {
                refuse(answer, "There is nobody to transfer");
                return;
            }
            link.send(
                    AmiActions.redirect(other.get().name, settings.context(), to.number()),
                    refused -> onWorker(answer, () -> done(answer, "The call was not transferred: ", refused)));
        }));
    }

    @Override
    public CompletionStage<Void> hangUp(CallId id) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        return nothing(within(answer, () -> {
            List<TrackedChannel> legs = tracker.call(id).stream()
                    .flatMap(call -> call.channels.stream())
                    .filter(channel -> !channel.inner())
                    .toList();
            if (legs.isEmpty()) {
                refuse(answer, "The call is over");
                return;
            }
            // The leg that the call began with: the PBX ends the others with it. The rest makes sure.
            for (TrackedChannel leg : legs) {
                boolean last = leg == legs.get(legs.size() - 1);
                link.send(
                        AmiActions.hangUp(leg.name),
                        refused -> onWorker(answer, () -> {
                            if (refused.isEmpty() || last) {
                                done(answer, "The call was not hung up: ", refused);
                            }
                        }));
            }
        }));
    }

    /** The first channel of a call is there. */
    void begun(String channel) {
        Asked begun = asked.remove(channel);
        CallId call = new CallId(settings.id(), channel);
        if (begun != null && !begun.answer.complete(call)) {
            LOG.log(
                    Level.WARNING,
                    "Asterisk {0} began to call phone {1} after {2} seconds, when that was given up: it is hung up",
                    settings.id(),
                    begun.phone.number(),
                    LIMIT_SECONDS);
            hangUp(call);
        }
    }

    /** Asterisk says what became of calling the agent's phone. */
    void originateAnswered(String channel, boolean success) {
        if (!success) {
            notBegun(channel, "could not be called: it is not registered or does not take calls");
        }
    }

    void connectionLost() {
        List.copyOf(asked.keySet())
                .forEach(channel -> notBegun(channel, "was not called: the connection to the PBX broke"));
    }

    private void notBegun(String channel, String why) {
        tracker.expectNoMore(channel);
        Asked gone = asked.remove(channel);
        if (gone != null) {
            refuse(gone.answer, "The phone " + gone.phone.number() + " " + why);
        }
    }

    private <T> CompletionStage<T> within(CompletableFuture<T> answer, Runnable task) {
        onWorker(answer, task);
        return answer.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).exceptionallyCompose(e -> {
            Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            return CompletableFuture.failedFuture(
                    cause instanceof TimeoutException
                            ? new PbxException("The PBX " + settings.id() + " did not answer in time")
                            : cause);
        });
    }

    private static CompletionStage<Void> nothing(CompletionStage<Boolean> done) {
        return done.thenAccept(answer -> {});
    }

    private void onWorker(CompletableFuture<?> answer, Runnable task) {
        if (!worker.offer(task)) {
            refuse(answer, "The PBX " + settings.id() + " is not connected");
        }
    }

    private static void done(CompletableFuture<Boolean> answer, String what, String refused) {
        if (refused.isEmpty()) {
            answer.complete(true);
        } else {
            refuse(answer, what + refused);
        }
    }

    private static <T> CompletionStage<T> refuse(CompletableFuture<T> answer, String why) {
        answer.completeExceptionally(new PbxException(why));
        return answer;
    }
}
