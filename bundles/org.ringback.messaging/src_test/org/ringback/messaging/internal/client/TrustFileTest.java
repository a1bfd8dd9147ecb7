package org.ringback.messaging.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.ringback.messaging.internal.client.link.TrustFile;

class TrustFileTest {
    @Test
    void whatSomebodyTidiedAwayIsMadeAgain() throws Exception {
        X509Certificate authority = Keys.authority(Keys.notForServers());
        try (TrustFile trust = new TrustFile(authority)) {
            Path first = trust.path();
            assertThat(trust.path()).isEqualTo(first);
            Files.delete(first);
            assertThat(trust.isThere()).isFalse();
            Path second = trust.path();
            KeyStore read = KeyStore.getInstance(second.toFile(), TrustFile.PASSWORD.toCharArray());
            assertThat(read.getCertificate("authority")).isEqualTo(authority);
            trust.forget();
            assertThat(second).doesNotExist();
            assertThat(trust.path()).exists();
        }
    }

    @Test
    void whenItIsClosedNoFileRemainsAndNoneIsMade() throws Exception {
        TrustFile trust = new TrustFile(Keys.authority(Keys.notForServers()));
        Path file = trust.path();
        trust.close();
        assertThat(file).doesNotExist();
        assertThatThrownBy(trust::path).isInstanceOf(IllegalStateException.class);
    }
}
