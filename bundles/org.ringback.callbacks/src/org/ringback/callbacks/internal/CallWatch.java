package org.ringback.callbacks.internal;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.directory.AgentDirectory;

/** Tells from the calls what concerns customers: one was spoken with, and for how long, or rang in vain. Each call once. */
final class CallWatch {
    private static final int REMEMBERED = 2_000;

    /** Is told, on the thread that reports the call; returns soon. */
    interface Listener {
        /** The agent has the customer with this number on the line. */
        void reached(Call call, PhoneNumber number, AgentId by);

        /** The call in which the agent, as the last, had the customer on the line is over. */
        void spoken(Call call, PhoneNumber number, AgentId by);

        /** Nobody took the call for this recipient. */
        void missed(Call call, PhoneNumber number, Recipient recipient);
    }

    private final AgentDirectory directory;
    private final Listener listener;
    private final Set<CallId> told = new LinkedHashSet<>();
    private final Set<CallId> over = new LinkedHashSet<>();

    CallWatch(AgentDirectory directory, Listener listener) {
        this.directory = directory;
        this.listener = listener;
    }

    /** A call has changed. */
    synchronized void changed(Call call) {
        Optional<PhoneNumber> number = call.caller().number();
        if (call.direction() == CallDirection.INTERNAL || number.isEmpty()) {
            return;
        }
        if (call.answeredAt().isPresent() && call.state() == CallState.ENDED && !over.contains(call.id())) {
            call.answeredBy()
                    .or(call::callerExtension)
                    .flatMap(directory::agentAt)
                    .ifPresent(by -> {
                        remember(over, call.id());
                        listener.spoken(call, number.get(), by.id());
                    });
        }
        if (told.contains(call.id())) {
            return;
        }
        if (call.answeredAt().isPresent()) {
            Optional<Extension> phone =
                    call.direction() == CallDirection.INBOUND ? call.answeredBy() : call.callerExtension();
            phone.flatMap(directory::agentAt).map(Agent::id).ifPresent(by -> {
                remember(told, call.id());
                listener.reached(call, number.get(), by);
            });
        } else if (call.missed() && call.direction() == CallDirection.INBOUND && seenToItsEnd(call)) {
            recipient(call).ifPresent(to -> {
                remember(told, call.id());
                listener.missed(call, number.get(), to);
            });
        }
    }

    /** Of one that ended while its PBX was away nobody knows whether it was taken. */
    private static boolean seenToItsEnd(Call call) {
        return call.end().filter(e -> e != CallEnd.UNKNOWN).isPresent();
    }

    private Optional<Recipient> recipient(Call call) {
        return call.requested()
                .map(phone -> directory
                        .agentAt(phone)
                        .filter(Agent::active)
                        .map(Agent::id)
                        .<Recipient>map(Recipient.ToAgent::new))
                .orElseGet(() ->
                        dialled(call).flatMap(directory::groupAt).map(Group::id).map(Recipient.ToGroup::new));
    }

    private static Optional<Extension> dialled(Call call) {
        try {
            return Optional.of(new Extension(call.id().pbx(), call.dialled()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void remember(Set<CallId> calls, CallId call) {
        calls.add(call);
        if (calls.size() > REMEMBERED) {
            calls.remove(calls.iterator().next());
        }
    }
}
