package org.ringback.pbx.asterisk.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.ringback.core.call.Call;
import org.ringback.core.call.ForwardingDecision;
import org.ringback.core.call.Phone;
import org.ringback.pbx.ForwardingQuestion;
import org.ringback.pbx.PbxListener;
import org.ringback.pbx.PbxStatus;

/** Keeps what an adapter tells, and waits for it. */
final class Listening implements PbxListener {
    final List<PbxStatus> statuses = new ArrayList<>();
    final List<Call> calls = new ArrayList<>();
    final List<Phone> phones = new ArrayList<>();
    /** How many phones there were each time that all was told. */
    final List<Integer> phoneCounts = new ArrayList<>();

    Collection<Call> synchronisedCalls = List.of();
    Collection<Phone> synchronisedPhones = List.of();

    /** What is answered before a phone rings. */
    volatile ForwardingDecision decision = new ForwardingDecision.Ring("test");

    @Override
    public synchronized void statusChanged(PbxStatus status) {
        statuses.add(status);
        notifyAll();
    }

    @Override
    public synchronized void callChanged(Call call) {
        calls.add(call);
        notifyAll();
    }

    @Override
    public synchronized void phoneChanged(Phone phone) {
        phones.add(phone);
        notifyAll();
    }

    @Override
    public synchronized void synchronised(Collection<Call> nowCalls, Collection<Phone> nowPhones) {
        synchronisedCalls = nowCalls;
        synchronisedPhones = nowPhones;
        phoneCounts.add(nowPhones.size());
        notifyAll();
    }

    @Override
    public CompletionStage<ForwardingDecision> beforeRinging(ForwardingQuestion question) {
        return CompletableFuture.completedStage(decision);
    }

    synchronized PbxStatus await(PbxStatus.State state) {
        return await(
                "status " + state,
                statuses,
                status -> status == statuses.get(statuses.size() - 1) && status.state() == state);
    }

    synchronized Call awaitCall(Predicate<Call> wanted) {
        return await("a call", calls, wanted);
    }

    synchronized <T> T await(String what, List<T> told, Predicate<T> wanted) {
        long until = System.nanoTime() + 10_000_000_000L;
        while (true) {
            Optional<T> found = told.stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("waited for " + what + ", but was told " + statuses + calls + phones);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
