package org.ringback.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class FailureKindTest {
    @Test
    void aKindIsSeenThroughWhatWrapsIt() {
        assertThat(FailureKind.of(
                        new CompletionException(new UncheckedIOException(new NoSuchFileException("/büro/a")))))
                .isEqualTo(FailureKind.NO_FILE);
        assertThat(FailureKind.of(new IllegalStateException(new NoClassDefFoundError("a/B"))))
                .isEqualTo(FailureKind.INCOMPLETE);
        assertThat(FailureKind.of(new IllegalStateException(new NullPointerException())))
                .isEqualTo(FailureKind.PROGRAM);
    }

    @Test
    void eachKind() {
        assertThat(FailureKind.of(new OutOfMemoryError())).isEqualTo(FailureKind.MEMORY);
        assertThat(FailureKind.of(new ClassNotFoundException())).isEqualTo(FailureKind.INCOMPLETE);
        assertThat(FailureKind.of(new IOException("No space left on device"))).isEqualTo(FailureKind.DISK_FULL);
        assertThat(FailureKind.of(new FileSystemException("a", null, "No space left on device")))
                .isEqualTo(FailureKind.DISK_FULL);
        assertThat(FailureKind.of(new AccessDeniedException("a"))).isEqualTo(FailureKind.NO_RIGHT);
        assertThat(FailureKind.of(new FileSystemException("a"))).isEqualTo(FailureKind.FILE);
        assertThat(FailureKind.of(new IOException())).isEqualTo(FailureKind.FILE);
        assertThat(FailureKind.of(new ConnectException())).isEqualTo(FailureKind.CONNECTION);
        assertThat(FailureKind.of(new SocketTimeoutException())).isEqualTo(FailureKind.NO_ANSWER);
        assertThat(FailureKind.of(new TimeoutException())).isEqualTo(FailureKind.NO_ANSWER);
    }

    @Test
    void causesThatGoInACircleEnd() {
        Exception first = new Exception();
        first.initCause(new Exception(first));
        assertThat(FailureKind.of(first)).isEqualTo(FailureKind.PROGRAM);
    }

    @Test
    void theFileIsNamed() {
        assertThat(FailureKind.file(new CompletionException(new NoSuchFileException("/büro/a"))))
                .contains("/büro/a");
        assertThat(FailureKind.file(new IOException("/büro/a"))).isEmpty();
    }
}
