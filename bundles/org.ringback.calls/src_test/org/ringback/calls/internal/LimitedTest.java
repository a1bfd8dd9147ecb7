package org.ringback.calls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ringback.core.PbxId;
import org.ringback.pbx.PbxException;

/** What a PBX does not answer in time is given up, and not forgotten. */
class LimitedTest {
    private static final PbxId PBX = new PbxId("office");
    private final CompletableFuture<String> pbx = new CompletableFuture<>();
    private final List<String> late = new ArrayList<>();

    @Test
    void whatComesTooLateIsHandedOn() {
        CompletableFuture<String> asked = Limited.stage(() -> pbx, PBX, 1, TimeUnit.MILLISECONDS, late::add)
                .toCompletableFuture();
        assertThatThrownBy(() -> asked.get(60, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(PbxException.class)
                .hasMessageContaining("did not answer in time");
        assertThat(late).isEmpty();
        pbx.complete("call 1");
        assertThat(late).containsExactly("call 1");
    }

    @Test
    void whatComesInTimeIsNot() throws Exception {
        CompletableFuture<String> asked =
                Limited.stage(() -> pbx, PBX, 60, TimeUnit.SECONDS, late::add).toCompletableFuture();
        pbx.complete("call 1");
        assertThat(asked.get(60, TimeUnit.SECONDS)).isEqualTo("call 1");
        assertThat(late).isEmpty();
    }
}
