package org.ringback.workbench.internal.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ringback.workbench.ui.UndoOffer;

/** What is offered to undo is undone, or goes ahead; never both, and never twice. */
class UndoLineTest {
    private final List<String> done = new ArrayList<>();
    private final CompletableFuture<Boolean> over = new CompletableFuture<>();
    private final UndoLine line = new UndoLine();
    private final UndoOffer snooze = offer("snooze", over);

    @Test
    void whatIsUndoneIsUndoneOnceAndDoesNotGoAhead() {
        line.offer(snooze);
        assertThat(line.offered()).contains(snooze);
        line.undo();
        line.undo();
        assertThat(line.dismiss()).isFalse();
        assertThat(line.end(snooze)).isFalse();
        assertThat(line.offered()).isEmpty();
        assertThat(done).containsExactly("undo snooze");
    }

    @Test
    void whatIsPutAwayGoesAheadOnce() {
        line.offer(snooze);
        assertThat(line.dismiss()).isTrue();
        assertThat(line.dismiss()).isFalse();
        line.undo();
        assertThat(line.offered()).isEmpty();
        assertThat(done).containsExactly("snooze goes ahead");
    }

    @Test
    void whatIsNotUndoneInTimeGoesAhead() {
        line.offer(snooze);
        assertThat(line.end(snooze)).isTrue();
        assertThat(done).containsExactly("snooze goes ahead");
    }

    @Test
    void anotherTakesItsPlaceAndOutlivesItsTime() {
        line.offer(snooze);
        UndoOffer other = offer("other", new CompletableFuture<>());
        line.offer(other);
        assertThat(done).containsExactly("snooze goes ahead");
        over.complete(true);
        line.end(snooze);
        assertThat(line.offered()).contains(other);
    }

    @Test
    void whatCannotBeUndoneAnyMoreIsNotOffered() {
        line.offer(snooze);
        over.complete(true);
        assertThat(line.offered()).isEmpty();
        line.undo();
        assertThat(done).isEmpty();
    }

    @Test
    void everyChangeIsTold() {
        List<Boolean> told = new ArrayList<>();
        line.onChange(() -> told.add(line.offered().isPresent()));
        line.offer(snooze);
        line.undo();
        assertThat(told).containsExactly(true, false);
    }

    private UndoOffer offer(String what, CompletableFuture<Boolean> over) {
        return new UndoOffer(what, () -> done.add("undo " + what), () -> done.add(what + " goes ahead"), over);
    }
}
