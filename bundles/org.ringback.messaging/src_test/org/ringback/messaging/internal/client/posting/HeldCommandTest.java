package org.ringback.messaging.internal.client.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ringback.core.CommandId;
import org.ringback.core.Uuid7;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.Reply;

class HeldCommandTest {
    private final List<String> done = new ArrayList<>();
    private final HeldCommand held = new HeldCommand(
            new CommandId(new Uuid7(Clock.systemUTC()).next()),
            reply -> {
                done.add("sent");
                reply.complete(Reply.done());
            },
            () -> done.add("forgotten"),
            command -> done.add("over"));

    @Test
    void whatIsSentCannotBeTakenBack() {
        assertThat(held.sent().toCompletableFuture()).isNotDone();
        held.send();
        assertThat(held.takeBack()).isFalse();
        held.send();
        assertThat(done).containsExactly("over", "sent");
        assertThat(held.sent().toCompletableFuture()).isCompleted();
        assertThat(held.reply().toCompletableFuture()).isCompletedWithValue(Reply.done());
    }

    @Test
    void whatIsTakenBackIsForgottenAndNeverSent() {
        assertThat(held.takeBack()).isTrue();
        held.send();
        assertThat(held.takeBack()).isFalse();
        assertThat(done).containsExactly("over", "forgotten");
        assertThat(held.sent().toCompletableFuture()).isNotDone();
        assertThat(held.reply().toCompletableFuture()).isNotDone();
    }

    @Test
    void whatCannotBeSentSaysWhy() {
        Reply why = new Reply.Refused(Refusal.INVALID, "too long");
        held.cannot(why);
        held.send();
        assertThat(done).containsExactly("over");
        assertThat(held.reply().toCompletableFuture()).isCompletedWithValue(why);
        assertThat(held.sent().toCompletableFuture()).isCompleted();
    }
}
