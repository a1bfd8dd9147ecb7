package org.ringback.calls.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Agent;
import org.ringback.desk.CallCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.Sender;
import org.ringback.directory.NumberReader;
import org.ringback.pbx.HangUp;
import org.ringback.pbx.Hold;
import org.ringback.pbx.PbxException;
import org.ringback.pbx.Transfer;
import org.ringback.pbx.telephony.Telephony;

/** Serves the commands on calls: only for calls at one's own phones, whatever one's role. */
@Component(service = CommandHandler.class)
public final class CallCommands implements CommandHandler<CallCommand> {
    private static final int LIMIT_SECONDS = 12;
    private static final int MOST_REMEMBERED = 1000;

    private record Key(AgentId agent, CommandId command) {}

    private final Telephony telephony;
    private final NumberReader numbers;
    /** The last commands with their answers: one that comes again is not carried out again. */
    private final Map<Key, CompletableFuture<Reply>> done = new Bounded<>(MOST_REMEMBERED);

    @Activate
    public CallCommands(@Reference Telephony telephony, @Reference NumberReader numbers) {
        this.telephony = telephony;
        this.numbers = numbers;
    }

    @Override
    public Class<CallCommand> handles() {
        return CallCommand.class;
    }

    @Override
    public Reply handle(Sender sender, CommandId id, CallCommand command) {
        CompletableFuture<Reply> mine = new CompletableFuture<>();
        CompletableFuture<Reply> first;
        synchronized (done) {
            first = done.putIfAbsent(new Key(sender.agent().id(), id), mine);
        }
        if (first != null) {
            return await(first);
        }
        try {
            mine.complete(handle(sender.agent(), command));
        } catch (RuntimeException e) {
            synchronized (done) {
                done.remove(new Key(sender.agent().id(), id));
            }
            mine.complete(refused(Refusal.TRY_AGAIN, "the server failed, see its log"));
            throw e;
        }
        return await(mine);
    }

    private Reply handle(Agent agent, CallCommand command) {
        return switch (command) {
            case CallCommand.Dial dial -> dial(agent, dial);
            case CallCommand.TransferCall transfer -> transfer(agent, transfer);
            case CallCommand.HangUpCall hangUp ->
                with(agent, hangUp.call(), HangUp.class, "hang up", pbx -> pbx.hangUp(hangUp.call()));
            case CallCommand.HoldCall hold ->
                with(agent, hold.call(), Hold.class, "hold calls", pbx -> pbx.hold(hold.call(), hold.held()));
        };
    }

    private Reply dial(Agent agent, CallCommand.Dial dial) {
        if (dial.phone().isPresent() && !agent.phones().contains(dial.phone().get())) {
            return refused(Refusal.NOT_ALLOWED, dial.phone().get() + " is not your phone");
        }
        Optional<Extension> phone =
                dial.phone().or(() -> agent.phones().stream().findFirst());
        if (phone.isEmpty()) {
            return refused(Refusal.INVALID, "you have no phone: an administrator must give you one");
        }
        PhoneNumber number;
        try {
            number = numbers.read(dial.number());
        } catch (IllegalArgumentException e) {
            return refused(Refusal.INVALID, String.valueOf(e.getMessage()));
        }
        return await(reply(telephony.dial(phone.get(), number)));
    }

    private Reply transfer(Agent agent, CallCommand.TransferCall transfer) {
        if (!transfer.to().pbx().equals(transfer.call().pbx())) {
            return refused(
                    Refusal.INVALID,
                    transfer.to() + " is not on the call's PBX "
                            + transfer.call().pbx());
        }
        return with(
                agent,
                transfer.call(),
                Transfer.class,
                "transfer calls",
                pbx -> pbx.transfer(transfer.call(), transfer.to()));
    }

    private <T> Reply with(
            Agent agent, CallId id, Class<T> type, String what, Function<T, CompletionStage<Void>> action) {
        Optional<Call> call = telephony.call(id);
        if (call.isEmpty() || agent.phones().stream().noneMatch(call.get()::concerns)) {
            return refused(Refusal.UNKNOWN, "the call is over");
        }
        if (!isAt(call.get(), agent.phones())) {
            return refused(Refusal.NOT_ALLOWED, "the call is not at your phone");
        }
        Optional<T> capability = telephony.capability(id.pbx(), type);
        if (capability.isEmpty()) {
            return refused(Refusal.PBX_UNAVAILABLE, "PBX " + id.pbx() + " is not online, or cannot " + what);
        }
        return await(reply(
                Limited.stage(() -> action.apply(capability.get()), id.pbx(), LIMIT_SECONDS - 2, TimeUnit.SECONDS)));
    }

    /** Whether it runs at one of the phones, or rings at them and nowhere else. To have been requested is not enough. */
    private static boolean isAt(Call call, List<Extension> phones) {
        boolean rings = !call.ringing().isEmpty() && phones.containsAll(call.ringing());
        boolean calls = call.callerExtension().filter(phones::contains).isPresent();
        return rings || calls || call.answeredBy().filter(phones::contains).isPresent();
    }

    private static CompletableFuture<Reply> reply(CompletionStage<?> stage) {
        return stage.handle((result, failure) ->
                        failure == null ? Reply.done() : refused(Refusal.PBX_UNAVAILABLE, message(failure)))
                .toCompletableFuture();
    }

    private static String message(Throwable failure) {
        Throwable cause = failure instanceof java.util.concurrent.CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        return cause instanceof PbxException refused
                ? String.valueOf(refused.getMessage())
                : "the PBX failed: " + cause;
    }

    private static Reply await(CompletableFuture<Reply> reply) {
        try {
            return reply.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return refused(Refusal.PBX_UNAVAILABLE, "the PBX did not answer in time");
        } catch (ExecutionException e) {
            return refused(Refusal.PBX_UNAVAILABLE, message(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refused(Refusal.TRY_AGAIN, "the server is being stopped");
        }
    }

    private static Reply refused(Refusal reason, String detail) {
        return new Reply.Refused(reason, detail);
    }
}
