package org.ringback.calls.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Caller;
import org.ringback.core.call.DeviceState;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Phone;
import org.ringback.pbx.Dialling;
import org.ringback.pbx.HangUp;
import org.ringback.pbx.Hold;
import org.ringback.pbx.PbxAdapter;
import org.ringback.pbx.PbxException;
import org.ringback.pbx.PbxListener;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.Transfer;

/** An adapter that tells what the test says and notes what it is asked for. */
final class FakePbx implements PbxAdapter, Dialling, Transfer, HangUp, Hold {
    static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    final PbxId id;
    final List<String> asked = new CopyOnWriteArrayList<>();
    final CompletableFuture<PbxListener> started = new CompletableFuture<>();
    final CompletableFuture<Boolean> stopped = new CompletableFuture<>();
    Set<Class<?>> offers = Set.of(Dialling.class, Transfer.class, HangUp.class, Hold.class);
    CompletionStage<Void> answer = CompletableFuture.completedStage(true).thenAccept(done -> {});
    long revision = 1;

    FakePbx(String id) {
        this.id = new PbxId(id);
    }

    @Override
    public PbxId id() {
        return id;
    }

    @Override
    public void start(PbxListener listener) {
        started.complete(listener);
    }

    @Override
    public void stop() {
        stopped.complete(true);
    }

    @Override
    public <T> Optional<T> capability(Class<T> type) {
        return offers.contains(type) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    @Override
    public CompletionStage<CallId> dial(Extension phone, PhoneNumber number) {
        asked.add("dial " + phone + " " + number);
        return answer.thenApply(done -> new CallId(id, "dialled"));
    }

    @Override
    public CompletionStage<Void> transfer(CallId call, Extension to) {
        asked.add("transfer " + call + " " + to);
        return answer;
    }

    @Override
    public CompletionStage<Void> hangUp(CallId call) {
        asked.add("hang up " + call);
        return answer;
    }

    @Override
    public CompletionStage<Void> hold(CallId call, boolean held) {
        asked.add("hold " + call + " " + held);
        return answer;
    }

    void refuse(String why) {
        answer = CompletableFuture.failedStage(new PbxException(why));
    }

    // ---- what it tells ----

    PbxListener listener() {
        return started.join();
    }

    void online(Collection<Call> calls, Phone... phones) {
        listener().synchronised(calls, List.of(phones));
        listener().statusChanged(new PbxStatus(id, PbxStatus.State.ONLINE, "", NOW));
    }

    void offline(String reason) {
        listener().statusChanged(new PbxStatus(id, PbxStatus.State.OFFLINE, reason, NOW));
    }

    Extension phone(String number) {
        return new Extension(id, number);
    }

    Phone phone(String number, DeviceState state) {
        return new Phone(phone(number), state, NOW, revision++);
    }

    /** An outside call for 101 that rings at these phones. */
    Call ringing(String call, String caller, String... phones) {
        Caller from = Caller.of(PhoneNumber.unread(caller));
        return Call.begun(new CallId(id, call), revision++, CallDirection.INBOUND, from, "101", NOW)
                .withRequested(Optional.of(phone("101")))
                .withRinging(Stream.of(phones).map(this::phone).collect(Collectors.toSet()));
    }

    Call answered(Call call, String phone) {
        return call.withRevision(revision++)
                .withState(CallState.TALKING)
                .withRinging(Set.of())
                .withAnsweredBy(Optional.of(phone(phone)))
                .withAnsweredAt(Optional.of(NOW));
    }

    Call ended(Call call) {
        return call.ended(NOW, CallEnd.HUNG_UP).withRevision(revision++);
    }
}
