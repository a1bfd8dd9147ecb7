package org.ringback.calls.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.ringback.core.call.Call;
import org.ringback.core.call.Phone;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.telephony.TelephonyObserver;

/** Keeps what observers are told, in order. */
final class Told implements TelephonyObserver {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final List<Object> all = new ArrayList<>();

    @Override
    public void callChanged(Call call) {
        add(call);
    }

    @Override
    public void phoneChanged(Phone phone) {
        add(phone);
    }

    @Override
    public void statusChanged(PbxStatus status) {
        add(status);
    }

    private synchronized void add(Object told) {
        all.add(told);
        notifyAll();
    }

    synchronized <T> List<T> all(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The first thing told that fits. */
    synchronized <T> T await(Class<T> type, Predicate<T> fits) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            Optional<T> found = all(type).stream().filter(fits).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new AssertionError("not told, but " + all);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    PbxStatus awaitStatus(PbxStatus.State state) {
        return await(PbxStatus.class, status -> status.state() == state);
    }
}
