package org.ringback.pbx.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ringback.core.PbxId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.DeviceState;
import org.ringback.core.call.Extension;
import org.ringback.core.call.ForwardingDecision;
import org.ringback.core.call.Phone;
import org.ringback.pbx.ForwardingQuestion;
import org.ringback.pbx.PbxListener;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.PbxStatus.State;

/**
 * Keeps all that an adapter tells, lets a test wait for it, and notes whatever breaks the rules that hold at all times:
 * one thread at a time, revisions that rise, nothing after the end of a call or after {@code stop}, synchronised before
 * online. Safe for use by several threads.
 */
public final class PbxRecorder implements PbxListener {
    private final PbxId pbx;
    private final Duration limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();

    private final List<PbxStatus> statuses = new ArrayList<>();
    private final List<Call> states = new ArrayList<>();
    private final Map<CallId, Call> calls = new HashMap<>();
    private final Map<Extension, Phone> phones = new HashMap<>();
    private final List<ForwardingQuestion> questions = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private Function<ForwardingQuestion, CompletionStage<ForwardingDecision>> decider =
            question -> CompletableFuture.completedStage(new ForwardingDecision.Ring("test"));
    private final AtomicBoolean telling = new AtomicBoolean();
    private boolean synchronised;
    private boolean stopped;

    /** @param limit how long {@code await…} waits */
    public PbxRecorder(PbxId pbx, Duration limit) {
        this.pbx = pbx;
        this.limit = limit;
    }

    // ---- what the adapter tells ----

    @Override
    public void statusChanged(PbxStatus status) {
        tell(() -> {
            check(status.pbx().equals(pbx), "a status of another PBX: " + status);
            if (status.state() == State.ONLINE) {
                check(synchronised, "online without synchronised before it");
                check(status.reason().isEmpty(), "online with a reason: " + status.reason());
            } else {
                synchronised = false;
                check(status.reason().lines().count() <= 1, "a reason of several lines: " + status.reason());
            }
            check(status.state() != State.OFFLINE || !status.reason().isBlank(), "offline without a reason");
            statuses.add(status);
        });
    }

    @Override
    public void callChanged(Call call) {
        tell(() -> {
            Call before = calls.get(call.id());
            if (before != null) {
                check(before.state() != CallState.ENDED, "told after its end: " + call);
                check(
                        call.revision() > before.revision(),
                        "revision " + call.revision() + " after " + before.revision());
            }
            keep(call);
        });
    }

    @Override
    public void phoneChanged(Phone phone) {
        tell(() -> {
            Phone before = phones.get(phone.extension());
            check(before == null || phone.revision() > before.revision(), "a phone's revision did not rise: " + phone);
            keep(phone);
        });
    }

    @Override
    public void synchronised(Collection<Call> nowCalls, Collection<Phone> nowPhones) {
        tell(() -> {
            synchronised = true;
            List<CallId> there = nowCalls.stream().map(Call::id).toList();
            for (Call call : nowCalls) {
                Call before = calls.get(call.id());
                check(call.state() != CallState.ENDED, "an ended call among those that there are: " + call);
                check(before == null || call.revision() >= before.revision(), "revision fell over a reconnection");
                keep(call);
            }
            calls.keySet().removeIf(id -> !there.contains(id) && nowHeld(id));
            nowPhones.forEach(this::keep);
        });
    }

    private boolean nowHeld(CallId id) {
        Call call = calls.get(id);
        return call != null && call.state() != CallState.ENDED;
    }

    @Override
    public CompletionStage<ForwardingDecision> beforeRinging(ForwardingQuestion question) {
        Function<ForwardingQuestion, CompletionStage<ForwardingDecision>> asked = locked(() -> {
            questions.add(question);
            told.signalAll();
            return decider;
        });
        return asked.apply(question);
    }

    private void keep(Call call) {
        check(call.id().pbx().equals(pbx), "a call of another PBX: " + call);
        boolean ended = call.state() == CallState.ENDED;
        check(ended == call.endedAt().isPresent(), "endedAt does not go with the state: " + call);
        check(ended == call.end().isPresent(), "why it ended does not go with the state: " + call);
        check(!ended || call.ringing().isEmpty(), "an ended call that rings: " + call);
        check(
                call.state() != CallState.TALKING || call.answeredAt().isPresent(),
                "talking, but never answered: " + call);
        calls.put(call.id(), call);
        states.add(call);
    }

    private void keep(Phone phone) {
        check(phone.extension().pbx().equals(pbx), "a phone of another PBX: " + phone);
        phones.put(phone.extension(), phone);
    }

    private void tell(Runnable what) {
        // Before the lock, which would hide it.
        boolean alone = telling.compareAndSet(false, true);
        lock.lock();
        try {
            check(alone, "told by two threads at once");
            check(!stopped, "told after stop");
            what.run();
            told.signalAll();
        } finally {
            lock.unlock();
            if (alone) {
                telling.set(false);
            }
        }
    }

    private void check(boolean right, String otherwise) {
        if (!right) {
            wrong.add(otherwise);
        }
    }

    // ---- what the tests ask ----

    /** How forwarding decisions are answered from now on. */
    public void decide(Function<ForwardingQuestion, CompletionStage<ForwardingDecision>> newDecider) {
        locked(() -> decider = newDecider);
    }

    /** From now on everything that is told is wrong. */
    public void stopped() {
        locked(() -> stopped = true);
    }

    /** What broke the rules. */
    public List<String> wrong() {
        return locked(() -> List.copyOf(wrong));
    }

    public List<ForwardingQuestion> questions() {
        return locked(() -> List.copyOf(questions));
    }

    public List<PbxStatus> statuses() {
        return locked(() -> List.copyOf(statuses));
    }

    /** The last state of a call. */
    public Call now(CallId id) {
        return locked(() -> Optional.ofNullable(calls.get(id)))
                .orElseThrow(() -> new AssertionError("call " + id + " was never told"));
    }

    /** Waits until the last status is this one. */
    public PbxStatus awaitStatus(State state) {
        return await(
                "PBX " + state,
                () -> statuses.isEmpty()
                        ? Optional.empty()
                        : Optional.of(statuses.get(statuses.size() - 1)).filter(last -> last.state() == state));
    }

    /** Waits until a state of a call was told that fits, and gives the first one. */
    public Call awaitCall(String what, Predicate<Call> fits) {
        return await(what, () -> states.stream().filter(fits).findFirst());
    }

    /** Waits until a state of that call was told that fits, and gives the first one. */
    public Call awaitCall(CallId id, String what, Predicate<Call> fits) {
        return awaitCall(what, call -> call.id().equals(id) && fits.test(call));
    }

    public Call awaitEnd(CallId id) {
        return awaitCall(id, "the end of the call", call -> call.state() == CallState.ENDED);
    }

    /** Waits until no call is left. */
    public void awaitNoCalls() {
        await(
                "no call any more",
                () -> calls.values().stream().allMatch(call -> call.state() == CallState.ENDED)
                        ? Optional.of(true)
                        : Optional.empty());
    }

    /** Waits until that phone's last state is this one. */
    public Phone awaitPhone(Extension phone, DeviceState state) {
        return await(
                phone + " " + state,
                () -> Optional.ofNullable(phones.get(phone)).filter(p -> p.state() == state));
    }

    /** Waits until that many questions were asked. */
    public ForwardingQuestion awaitQuestion(int count) {
        return await(
                "a question before ringing",
                () -> questions.size() < count ? Optional.empty() : Optional.of(questions.get(count - 1)));
    }

    private <T> T await(String what, Supplier<Optional<T>> probe) {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (true) {
                Optional<T> found = probe.get();
                if (found.isPresent()) {
                    return found.get();
                }
                if (left <= 0) {
                    throw new AssertionError(
                            "waited " + limit.toSeconds() + " s for " + what + ", but was told only\n" + all());
                }
                left = told.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        } finally {
            lock.unlock();
        }
    }

    private String all() {
        return statuses.stream().map(Object::toString).collect(Collectors.joining("\n")) + "\n"
                + states.stream().map(Object::toString).collect(Collectors.joining("\n")) + "\n"
                + phones.values().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private <T> T locked(Supplier<T> what) {
        lock.lock();
        try {
            return what.get();
        } finally {
            lock.unlock();
        }
    }
}
