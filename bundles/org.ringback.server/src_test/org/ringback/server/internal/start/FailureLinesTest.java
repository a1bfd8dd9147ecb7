package org.ringback.server.internal.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;
import org.ringback.core.config.SettingException;
import org.ringback.repository.RepositoryException;

/** One line of whatever went wrong: ours where there is one, else the deepest cause. */
class FailureLinesTest {
    @Test
    void oursIsTheLineForTheAdministrator() {
        String trace = trace(new InvocationTargetException(new RepositoryException(
                "the database at db:5432 does not answer; is it running?", new IOException("Connection refused"))));
        assertThat(FailureLines.of(trace)).isEqualTo("the database at db:5432 does not answer; is it running?");
        assertThat(FailureLines.ofSetting(trace)).isFalse();
    }

    @Test
    void aWrongSettingIsKnown() {
        String trace = trace(new InvocationTargetException(
                new SettingException("org.ringback.broker.cfg: port = x: must be a whole number from 0 to 65535")));
        assertThat(FailureLines.ofSetting(trace)).isTrue();
        assertThat(FailureLines.of(trace))
                .isEqualTo("org.ringback.broker.cfg: port = x: must be a whole number from 0 to 65535");
    }

    @Test
    void withoutOursItIsTheDeepestCause() {
        String trace = trace(new IllegalStateException("no acceptor", new BindException("Address already in use")));
        assertThat(FailureLines.of(trace)).isEqualTo("Address already in use (BindException)");
        assertThat(FailureLines.of(trace(new NullPointerException()))).isEqualTo("NullPointerException");
        assertThat(FailureLines.of("something else\nin two lines")).isEqualTo("something else");
    }

    @Test
    void filesAreSaidInWords() {
        assertThat(FailureLines.words(new AccessDeniedException("/var/x"))).isEqualTo("no right to /var/x");
        assertThat(FailureLines.words(new IOException("No space left on device")))
                .isEqualTo("No space left on device (IOException)");
    }

    private static String trace(Exception e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
