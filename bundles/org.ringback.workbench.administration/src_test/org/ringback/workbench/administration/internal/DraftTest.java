package org.ringback.workbench.administration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is typed is never lost, and what is not typed follows the server. */
class DraftTest {
    /** A thing with a revision that is not typed. */
    private record Thing(int revision, String text) {}

    private final Draft<Thing, String> draft = new Draft<>(Thing::text, "");

    @Test
    void followsTheServerWhileNothingIsTyped() {
        draft.open(Optional.of(new Thing(1, "a")));
        draft.now(Optional.of(new Thing(2, "b")));
        assertThat(draft.typed()).isEqualTo("b");
        assertThat(draft.dirty()).isFalse();
        assertThat(draft.replaced()).contains(new Thing(2, "b"));
    }

    @Test
    void keepsWhatIsTypedAndSaysThatItWasOvertaken() {
        draft.open(Optional.of(new Thing(1, "a")));
        draft.type("mine");
        draft.now(Optional.of(new Thing(2, "theirs")));
        assertThat(draft.typed()).isEqualTo("mine");
        assertThat(draft.overtaken()).isTrue();
        assertThat(draft.replaced()).as("saving replaces theirs").contains(new Thing(2, "theirs"));
        draft.discard();
        assertThat(draft.typed()).isEqualTo("theirs");
        assertThat(draft.overtaken()).isFalse();
    }

    @Test
    void aChangeOfWhatIsNotTypedOvertakesNothing() {
        draft.open(Optional.of(new Thing(1, "a")));
        draft.type("mine");
        draft.now(Optional.of(new Thing(2, "a")));
        assertThat(draft.overtaken()).isFalse();
        assertThat(draft.dirty()).isTrue();
        assertThat(draft.replaced()).contains(new Thing(2, "a"));
    }

    @Test
    void isSavedWhenTheServerHasWhatWasTyped() {
        draft.open(Optional.of(new Thing(1, "a")));
        draft.type("mine");
        draft.now(Optional.of(new Thing(2, "mine")));
        assertThat(draft.dirty()).isFalse();
        assertThat(draft.overtaken()).isFalse();
    }

    @Test
    void aNewOneHasNothingToReplace() {
        draft.open(Optional.empty());
        assertThat(draft.isNew()).isTrue();
        assertThat(draft.dirty()).isFalse();
        draft.type("new");
        assertThat(draft.dirty()).isTrue();
        assertThat(draft.replaced()).isEmpty();
        draft.discard();
        assertThat(draft.typed()).isEmpty();
    }
}
