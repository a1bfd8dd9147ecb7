package org.ringback.server.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class FailureWordsTest {
    @Test
    void aMissingPartIsNamed() {
        assertThat(FailureWords.of(new ExecutionException(new NoClassDefFoundError("some/library/Type"))))
                .isEqualTo("the installation is not complete (some.library.Type is missing): install it anew");
    }

    @Test
    void noLineNamesAnException() {
        for (Throwable failure : List.of(
                new IllegalStateException("x"),
                new NullPointerException(),
                new OutOfMemoryError("Java heap space"),
                new IOException("a.b.SomeException"),
                new AccessDeniedException("/data"))) {
            assertThat(FailureWords.of(failure))
                    .doesNotContain("Exception", "Error")
                    .hasLineCount(1);
        }
        assertThat(FailureWords.of(new AccessDeniedException("/data"))).isEqualTo("no right to /data");
    }
}
