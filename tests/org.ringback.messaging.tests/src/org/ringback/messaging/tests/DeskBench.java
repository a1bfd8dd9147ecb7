package org.ringback.messaging.tests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.ringback.core.callback.Callback;
import org.ringback.desk.CallCommand;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.desk.server.Audience;

/**
 * Measures what the way through the broker costs, without what a server does; asserts nothing. Run it with
 * {@code -Dtest=DeskBench}; it prints medians and the slowest hundredth in milliseconds.
 */
@NonNullByDefault({})
class DeskBench extends OnABed {
    private static final int ROUNDS = 500;

    @Test
    void oneAfterAnother() throws Exception {
        Desk anna = bed.login("anna");
        var id = Sample.callback("anna").id();
        replies(anna, "not durable (dial → reply)", new CallCommand.Dial("1", Optional.empty()));
        replies(anna, "durable (claim → reply)", new CallbackCommand.ClaimCallback(id));
        long[] posts = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            anna.post(Sample.submit("x")).reply().toCompletableFuture().get(10, TimeUnit.SECONDS);
            posts[i] = System.nanoTime() - began;
        }
        print("outbox (submit → on disk → reply)", posts);
    }

    @Test
    void events() throws Exception {
        List<Desk> desks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            desks.add(bed.login("anna"));
        }
        long[] times = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            Callback callback = Sample.callback("anna");
            CountDownLatch shown = new CountDownLatch(desks.size());
            List<AutoCloseable> listeners = new ArrayList<>();
            for (Desk desk : desks) {
                listeners.add(desk.listen((before, now) -> {
                    if (now.callbacks().containsKey(callback.id())
                            && !before.callbacks().containsKey(callback.id())) {
                        shown.countDown();
                    }
                }));
            }
            long began = System.nanoTime();
            bed.events().publish(new DeskEvent.CallbackChanged(callback), Set.of(new Audience.Everyone()));
            shown.await(10, TimeUnit.SECONDS);
            times[i] = System.nanoTime() - began;
            for (AutoCloseable listener : listeners) {
                listener.close();
            }
        }
        print("event → in the state of the last of 10 desktops", times);
    }

    @Test
    void manyAtOnce() throws Exception {
        List<Desk> desks = List.of(bed.login("anna"), bed.login("bob"), bed.login("sue"));
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < 600; i++) {
            for (Desk desk : desks) {
                replies.add(desk.send(new CallbackCommand.ClaimCallback(
                                Sample.callback("anna").id()))
                        .toCompletableFuture());
            }
        }
        for (CompletableFuture<Reply> reply : replies) {
            reply.get(30, TimeUnit.SECONDS);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("BENCH durable commands of 3 desktops at once: %.0f a second%n", replies.size() / seconds);
    }

    private void replies(Desk desk, String what, Command command) throws Exception {
        long[] times = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            desk.send(command).toCompletableFuture().get(10, TimeUnit.SECONDS);
            times[i] = System.nanoTime() - began;
        }
        print(what, times);
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "BENCH %s: median %.2f ms, slowest hundredth %.2f ms%n",
                what, nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6);
    }
}
