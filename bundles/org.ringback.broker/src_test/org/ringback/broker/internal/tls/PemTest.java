package org.ringback.broker.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and certificates that OpenSSL 3.0 wrote. */
@NonNullByDefault({})
class PemTest {
    private static final Path KEYS = Path.of("src_test", "keys");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "ec.pem,ec-pkcs8.pem",
        "ec.pem,ec-sec1.pem",
        "ec.pem,ec-encrypted.pem",
        "rsa.pem,rsa-pkcs1.pem",
        "ed25519.pem,ed25519-pkcs8.pem"
    })
    void keysOfAllUsualFormsAreRead(String certificate, String key) {
        assertThat(identity(certificate, key, Optional.of("secret")).context()).isNotNull();
    }

    @Test
    void aKeyAndACertificateMayBeInOneFile() throws Exception {
        Path both = folder.resolve("both.pem");
        Files.writeString(
                both, Files.readString(KEYS.resolve("ec-pkcs8.pem")) + Files.readString(KEYS.resolve("ec.pem")));
        assertThat(new CertificateSource.PemFiles(both, both, Optional.empty())
                        .load(java.time.Clock.systemUTC())
                        .chain())
                .hasSize(1);
    }

    @Test
    void whatIsWrongIsSaidWithWhatToDo() throws Exception {
        assertWrong("ec.pem", "ec-encrypted.pem", Optional.empty(), "tls-password given with it");
        assertWrong("ec.pem", "ec-encrypted.pem", Optional.of("wrong"), "a key that tls-password opens");
        assertWrong("ec.pem", "ec-old-encrypted.pem", Optional.of("secret"), "openssl pkcs8 -topk8");
        assertWrong("ec.pem", "ec.pem", Optional.empty(), "private key: there is none in it");
        assertWrong("ec-pkcs8.pem", "ec-pkcs8.pem", Optional.empty(), "certificate: there is none in it");
        assertWrong("ec.pem", "rsa-pkcs1.pem", Optional.empty(), "the key that tls-certificate is for");
        Path cut = folder.resolve("cut.pem");
        Files.writeString(cut, Files.readString(KEYS.resolve("ec.pem")).replaceFirst("\n.{20}", "\n"));
        assertThatThrownBy(() -> Pem.certificates(cut)).hasMessageContaining("whole certificates");
    }

    @Test
    void aChainInTheWrongOrderIsRefused() {
        Identity own = new OwnAuthority(folder, java.time.Clock.systemUTC()).identity(java.util.List.of("desk"));
        assertThatThrownBy(() -> new Identity(own.key(), own.chain().reversed()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("here number 2 has not signed number 1");
    }

    private void assertWrong(String certificate, String key, Optional<String> password, String words) {
        assertThatThrownBy(() -> identity(certificate, key, password))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    private static Identity identity(String certificate, String key, Optional<String> password) {
        return new CertificateSource.PemFiles(KEYS.resolve(certificate), KEYS.resolve(key), password)
                .load(java.time.Clock.systemUTC());
    }
}
