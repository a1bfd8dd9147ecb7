package org.ringback.messaging.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.desk.client.DeskLogin.LoginException.Reason;

/** TLS with a certificate of one's own. */
@NonNullByDefault({})
class TlsTest {
    private static final String PASSWORD = "keystore-password";

    @TempDir
    Path folder;

    private SSLContext usual;
    private Bed bed;

    @BeforeEach
    void remember() throws GeneralSecurityException {
        usual = SSLContext.getDefault();
        bed = new Bed(folder);
    }

    @AfterEach
    void stop() {
        bed.close();
        SSLContext.setDefault(usual);
    }

    @Test
    void aTrustedCertificateLetsTheDesktopIn() throws Exception {
        start("ip:127.0.0.1");
        try (AutoClose desk = new AutoClose(login())) {
            assertThat(desk.desk().state().connection().live()).isTrue();
        }
    }

    @Test
    void anotherMachinesCertificateDoesNot() throws Exception {
        start("dns:elsewhere.example");
        refused(bed.url("ssl"));
    }

    @Test
    void aCertificateThatNobodyTrustsDoesNot() throws Exception {
        start("ip:127.0.0.1");
        SSLContext.setDefault(usual);
        LoginException e = refused(bed.url("ssl"));
        assertThat(e.getMessage()).contains("trusts its certificate");
    }

    @Test
    void withoutTlsNobodyIsLetIn() throws Exception {
        start("ip:127.0.0.1");
        refused(bed.url("tcp"));
    }

    private record AutoClose(Desk desk) implements AutoCloseable {
        @Override
        public void close() {
            desk.close();
        }
    }

    private Desk login() throws Exception {
        return bed.tryLogin(bed.url("ssl"), "anna", "anna-pw").get(20, TimeUnit.SECONDS);
    }

    private LoginException refused(URI url) throws Exception {
        try {
            bed.tryLogin(url, "anna", "anna-pw").get(15, TimeUnit.SECONDS);
            throw new AssertionError("logged in");
        } catch (ExecutionException e) {
            LoginException refused = (LoginException) e.getCause();
            assertThat(refused.reason()).isEqualTo(Reason.NO_SERVER);
            return refused;
        }
    }

    /** Starts the broker with a new certificate for a name, and trusts it. */
    private void start(String name) throws IOException, InterruptedException, GeneralSecurityException {
        Path keys = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=Ringback",
                        "-ext",
                        "san=" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        bed.brokerSettings(Map.of("tls-keystore", keys.toString(), "tls-password", PASSWORD))
                .start();

        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "server",
                KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray()).getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLContext.setDefault(context);
    }
}
