package org.ringback.callbacks.internal.calls;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.callbacks.internal.change.CallbackChanger;
import org.ringback.callbacks.internal.change.CallbackTransactions;
import org.ringback.callbacks.internal.change.TransactionResult;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackRights;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.server.Sender;
import org.ringback.pbx.PbxException;
import org.ringback.pbx.telephony.Telephony;
import org.ringback.repository.Ahead;
import org.ringback.repository.AuditEntry;
import org.ringback.repository.Records;
import org.ringback.repository.Repository;

/**
 * Calls back. The claim is renewed and kept first, by which the life of the call-back decides whether the fence is still
 * good; only then is the PBX asked. A repetition of the command is answered as the first was and dials nothing.
 */
public final class Dialler {
    private static final int REMEMBERED = 1_000;
    private static final Duration PBX_LIMIT = Duration.ofSeconds(12);
    private final Clock clock;
    private final Duration lease;
    private final Repository repository;
    private final CallbackTransactions transactions;
    private final CallbackChanger changer;
    private final Telephony telephony;
    private final AttemptWatch attempts;
    private final Map<CommandId, Dialled> dialled = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<CommandId, Dialled> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Dialled(AgentId by, CompletableFuture<Reply> reply) {}

    public Dialler(
            Clock clock,
            Duration lease,
            Repository repository,
            CallbackTransactions transactions,
            CallbackChanger changer,
            Telephony telephony,
            AttemptWatch attempts) {
        this.clock = clock;
        this.lease = lease;
        this.repository = repository;
        this.transactions = transactions;
        this.changer = changer;
        this.telephony = telephony;
        this.attempts = attempts;
    }

    public Reply callBack(Sender sender, CommandId id, CallbackCommand.CallBack command) {
        Dialled mine = new Dialled(sender.agent().id(), new CompletableFuture<>());
        Dialled first;
        synchronized (dialled) {
            first = dialled.putIfAbsent(id, mine);
        }
        if (first != null) {
            return first.by().equals(mine.by())
                    ? await(first.reply())
                    : new Reply.Refused(Refusal.INVALID, "another command has the same identity");
        }
        try {
            Reply reply = begin(sender, id, command);
            mine.reply().complete(reply);
            return reply;
        } catch (RuntimeException e) {
            mine.reply().complete(new Reply.Refused(Refusal.TRY_AGAIN, "the database did not answer"));
            synchronized (dialled) {
                dialled.remove(id);
            }
            throw e;
        }
    }

    private Reply begin(Sender sender, CommandId id, CallbackCommand.CallBack command) {
        Optional<Extension> phone =
                command.phone().or(() -> sender.agent().phones().stream().findFirst());
        if (phone.isEmpty() || !sender.agent().phones().contains(phone.get())) {
            return new Reply.Refused(
                    Refusal.NOT_ALLOWED,
                    phone.map(p -> p + " is not one of your phones").orElse("you have no phone to call from"));
        }
        Reply kept = transactions.run(
                new Ahead.Changing(id, command.callback()),
                records -> permit(records, sender, id, command, phone.get()));
        if (!(kept instanceof Reply.Accepted)) {
            return kept;
        }
        Callback callback = repository.find(command.callback()).orElseThrow();
        PhoneNumber number = callback.request().caller().number().orElseThrow();
        return dial(sender, phone.get(), callback, number).orElse(kept);
    }

    /** Renews the claim by the rules of every renewal: an old fence, a lost or another's claim is refused there. */
    private TransactionResult permit(
            Records records, Sender sender, CommandId id, CallbackCommand.CallBack command, Extension phone) {
        if (records.done(id).isPresent()) {
            return TransactionResult.refused(
                    Refusal.PBX_UNAVAILABLE,
                    "the server was started anew, so it does not know whether this call was begun; call again");
        }
        Optional<Callback> found = records.find(command.callback()).filter(c -> CallbackRights.sees(sender.agent(), c));
        if (found.isPresent() && found.get().request().caller().number().isEmpty()) {
            return TransactionResult.refused(
                    Refusal.INVALID, "the caller withheld the number, so there is none to call");
        }
        TransactionResult kept = changer.byAgent(
                records,
                sender,
                id,
                command.callback(),
                new CallbackChange.Renew(
                        sender.agent().id(), command.fence(), clock.instant().plus(lease)));
        if (found.isPresent() && kept.reply() instanceof Reply.Accepted) {
            Callback now = found.get();
            records.remember(new org.ringback.repository.DoneCommand(
                    id, sender.agent().id(), now.id(), now.revision(), clock.instant()));
            audit(records, sender, now.id(), now.revision(), new AuditEvent.CalledBack(phone));
        }
        return kept;
    }

    /** Asks the PBX; empty when it has begun to call. */
    private Optional<Reply> dial(Sender sender, Extension phone, Callback callback, PhoneNumber number) {
        String failure;
        try {
            CallId call = telephony
                    .dial(phone, number)
                    .toCompletableFuture()
                    .get(PBX_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            attempts.watch(call, callback.id(), sender.agent().id());
            return Optional.empty();
        } catch (ExecutionException e) {
            failure = e.getCause() instanceof PbxException no
                    ? String.valueOf(no.getMessage())
                    : "the PBX could not be asked: " + e.getCause();
        } catch (TimeoutException e) {
            failure = "the PBX did not answer for " + PBX_LIMIT.toSeconds() + " seconds";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = "the server is being stopped";
        }
        String why = failure;
        repository.inTransaction(records -> {
            audit(records, sender, callback.id(), callback.revision(), new AuditEvent.NotDialled(why));
            return true;
        });
        return Optional.of(new Reply.Refused(Refusal.PBX_UNAVAILABLE, why));
    }

    private void audit(Records records, Sender sender, CallbackId callback, long revision, AuditEvent what) {
        records.audit(new AuditEntry(
                callback, revision, clock.instant(), Optional.of(sender.agent().id()), sender.from(), what));
    }

    private static Reply await(CompletableFuture<Reply> first) {
        try {
            return first.get(PBX_LIMIT.plusSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Refused(Refusal.TRY_AGAIN, "the server is being stopped");
        } catch (ExecutionException | TimeoutException e) {
            return new Reply.Refused(Refusal.TRY_AGAIN, "the same command is still being carried out");
        }
    }
}
