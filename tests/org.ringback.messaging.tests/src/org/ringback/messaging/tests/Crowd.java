package org.ringback.messaging.tests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.core.people.Role;
import org.ringback.desk.client.Desk;

/** Many desktops, each of an agent of its own, by the client that ships. */
@NonNullByDefault({})
final class Crowd implements AutoCloseable {
    /** So many log in at the same time: people come one after another, and passwords are looked at slowly. */
    private static final int AT_ONCE = 20;

    private final List<Desk> desks = new ArrayList<>();
    private final Bed bed;

    Crowd(Bed bed, int size) throws Exception {
        this.bed = bed;
        for (int i = 0; i < size; i++) {
            bed.office.put(name(i), 1, Role.AGENT, Integer.toString(1000 + i), "sales");
        }
        Semaphore room = new Semaphore(AT_ONCE);
        List<CompletableFuture<Desk>> logins = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (!room.tryAcquire(60, TimeUnit.SECONDS)) {
                throw new AssertionError("only " + i + " have logged in");
            }
            CompletableFuture<Desk> login = bed.tryLogin(bed.url(), name(i), name(i) + "-pw");
            login.whenComplete((desk, failure) -> room.release());
            logins.add(login);
        }
        for (CompletableFuture<Desk> login : logins) {
            desks.add(login.get(60, TimeUnit.SECONDS));
        }
    }

    private static String name(int i) {
        return "agent-" + i;
    }

    int live() {
        return (int) desks.stream().filter(d -> d.state().connection().live()).count();
    }

    /** Broker and server end and begin anew; returns how long it took from then until the last desktop was live again. */
    Duration restart() {
        bed.stopBroker();
        Until.isTrue(() -> "all notice it, still live: " + live(), () -> live() == 0);
        bed.startBroker();
        long began = System.nanoTime();
        awaitAll(Duration.ofMinutes(3));
        return Duration.ofNanos(System.nanoTime() - began);
    }

    void awaitAll(Duration limit) {
        Until.isTrue(
                limit, () -> "all are live, so far: " + live() + " of " + desks.size(), () -> live() == desks.size());
    }

    @Override
    public void close() throws Exception {
        List<Thread> ending = desks.stream()
                .map(desk -> Thread.ofVirtual().start(desk::close))
                .toList();
        for (Thread each : ending) {
            each.join();
        }
    }
}
