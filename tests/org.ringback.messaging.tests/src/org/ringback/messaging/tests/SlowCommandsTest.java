package org.ringback.messaging.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.CallbackId;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;

/** Commands that hang, as with a PBX that does not answer: they hold up what is about the same thing and nothing else. */
@NonNullByDefault({})
class SlowCommandsTest extends OnABed {
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Set<CallbackId> hanging = ConcurrentHashMap.newKeySet();

    @AfterEach
    void letGo() {
        goOn.countDown();
    }

    @Test
    void whileTwentyHangOthersAreAnsweredAsIfTheseWereNotThere() throws Exception {
        bed.server.answer = seen -> {
            if (seen.command() instanceof CallbackCommand c
                    && hanging.contains(c.about().orElseThrow())) {
                hang();
            }
            return Reply.done();
        };
        Desk bob = bed.login("bob");
        Desk anna = bed.login("anna");
        List<CompletableFuture<Reply>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            CallbackId id = Sample.callback("anna").id();
            hanging.add(id);
            waiting.add(bob.send(new CallbackCommand.ClaimCallback(id)).toCompletableFuture());
            // More for the same thing: it waits, and still holds up nobody.
            waiting.add(bob.send(new CallbackCommand.MarkSeen(id)).toCompletableFuture());
        }
        Until.isTrue("they hang", () -> bed.server.seen.size() >= 8);
        for (int i = 0; i < 50; i++) {
            CallbackId other = Sample.callback("anna").id();
            assertThat(anna.send(new CallbackCommand.ClaimCallback(other))
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS))
                    .isEqualTo(Reply.done());
        }
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        goOn.countDown();
        for (CompletableFuture<Reply> each : waiting) {
            assertThat(each.get(20, TimeUnit.SECONDS)).isEqualTo(Reply.done());
        }
    }

    private void hang() {
        try {
            goOn.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
