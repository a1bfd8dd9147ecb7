package org.ringback.messaging.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.desk.client.DeskLogin.LoginException.Reason;
import org.ringback.desk.client.Fingerprint;
import org.ringback.desk.client.ServerCertificate;

/** A desktop and a broker over TLS: whom it trusts, and what it says when it does not. */
@NonNullByDefault({})
class TlsTest {
    private static final String PASSWORD = "keystore-password";
    private static final Fingerprint ANOTHER = new Fingerprint("ab".repeat(32));

    @TempDir
    Path folder;

    private String home;
    private Bed bed;
    private boolean started;

    @BeforeEach
    void prepare() {
        home = System.getProperty("ringback.data");
        System.setProperty("ringback.data", folder.toString());
        bed = new Bed(folder);
    }

    @AfterEach
    void stop() {
        bed.close();
        if (home == null) {
            System.clearProperty("ringback.data");
        } else {
            System.setProperty("ringback.data", home);
        }
    }

    @Test
    void theServersOwnAuthorityIsTrustedByItsFingerprintAlone() throws Exception {
        own("desk.example");
        assertThat(shown().authority())
                .isEqualTo(Fingerprint.of(certificate(folder.resolve("tls").resolve("authority.pem"))));
        assertThat(shown().names()).contains("localhost", "127.0.0.1", "desk.example");
        LoginException nobody = refused("ssl", Optional.empty());
        assertThat(nobody.reason()).isEqualTo(Reason.UNTRUSTED_CERTIFICATE);
        assertThat(nobody.getMessage()).contains(shown().authority().text());
        assertThat(nobody.certificate()).contains(shown());
        try (AutoClose desk = login()) {
            assertThat(desk.desk().state().connection().live()).isTrue();
        }
    }

    @Test
    void anotherAuthorityThanTheTrustedOneIsSaidAndGetsNoPassword() throws Exception {
        own("desk.example");
        LoginException changed = refused("ssl", Optional.of(ANOTHER));
        assertThat(changed.reason()).isEqualTo(Reason.CHANGED_AUTHORITY);
        assertThat(changed.certificate().orElseThrow().authority()).isEqualTo(shown().authority());
        assertThat(bed.office.checks()).isZero();
    }

    @Test
    void aDesktopThatIsLoggedInComesBackAfterTheCertificateWasRenewed() throws Exception {
        own("desk.example");
        try (AutoClose desk = login()) {
            bed.stopBroker();
            Until.isTrue("it is lost", () -> !desk.desk().state().connection().live());
            own("other.example");
            Until.isTrue("it is back", () -> desk.desk().state().connection().live());
            assertThat(shown().names()).contains("other.example").doesNotContain("desk.example");
        }
    }

    @Test
    void aCertificateThatIsExchangedIsShownWithoutANewStart() throws Exception {
        Path keys = keystore("first", "-ext", "san=ip:127.0.0.1");
        start(Map.of("tls-keystore", keys.toString(), "tls-password", PASSWORD));
        Fingerprint first = shown().authority();
        try (AutoClose desk = login()) {
            Files.move(keystore("second", "-ext", "san=ip:127.0.0.1"), keys, StandardCopyOption.REPLACE_EXISTING);
            Until.isTrue("the other is shown", () -> !authority().equals(first));
            assertThat(desk.desk().state().connection().live()).isTrue();
        }
        assertThat(refused("ssl", Optional.of(first)).reason()).isEqualTo(Reason.CHANGED_AUTHORITY);
        login().close();
    }

    @Test
    void aCertificateForAnotherNameIsSaid() throws Exception {
        Path keys = keystore("elsewhere", "-ext", "san=dns:elsewhere.example");
        start(Map.of("tls-keystore", keys.toString(), "tls-password", PASSWORD));
        LoginException refused = refused("ssl", Optional.of(shown().authority()));
        assertThat(refused.reason()).isEqualTo(Reason.OTHER_NAME);
        assertThat(refused.getMessage()).contains("elsewhere.example");
    }

    @Test
    void aCertificateThatHasEndedIsSaidAlsoWhenItIsTrusted() throws Exception {
        Path keys = keystore("ended", "-ext", "san=ip:127.0.0.1", "-startdate", "-10d", "-validity", "5");
        start(Map.of("tls-keystore", keys.toString(), "tls-password", PASSWORD));
        LoginException refused = refused("ssl", Optional.of(shown().authority()));
        assertThat(refused.reason()).isEqualTo(Reason.EXPIRED_CERTIFICATE);
        assertThat(refused.certificate().orElseThrow().until()).isBefore(java.time.Instant.now());
    }

    @Test
    void whoDoesNotSpeakTlsIsToldApart() throws Exception {
        own("desk.example");
        assertThat(refused("tcp", Optional.empty()).reason()).isEqualTo(Reason.NEEDS_TLS);
        bed.stopBroker();
        Until.isTrue("nobody is there", () -> reason("ssl") == Reason.NO_SERVER);
        bed.brokerSettings(Map.of("plain", "allowed")).startBroker();
        assertThat(refused("ssl", Optional.empty()).reason()).isEqualTo(Reason.NO_TLS);
    }

    /** Eleven seconds: what still waited for a handshake would end the connection after ten. */
    @Test
    void aConnectionThatStandsIsNotEndedForHowItBegan() throws Exception {
        Path keys = keystore("first", "-ext", "san=ip:127.0.0.1");
        bed.brokerSettings(Map.of("tls-keystore", keys.toString(), "tls-password", PASSWORD))
                .startBroker();
        Optional<Fingerprint> authority = Optional.of(shown().authority());
        var overTls = bed.tryLogin(bed.url("ssl"), authority, "anna", "anna-pw");
        var plain = bed.tryLogin(bed.url("tcp"), Optional.empty(), "bob", "bob-pw");
        assertThat(List.of(reason(overTls), reason(plain))).containsOnly(Reason.NO_ANSWER);
    }

    private record AutoClose(Desk desk) implements AutoCloseable {
        @Override
        public void close() {
            desk.close();
        }
    }

    private static X509Certificate certificate(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    /** Only TLS, with an authority of the server's own. */
    private void own(String name) {
        start(Map.of("plain", "never", "tls-names", name));
    }

    private void start(Map<String, Object> settings) {
        bed.brokerSettings(new HashMap<>(settings));
        if (started) {
            bed.startBroker();
        } else {
            bed.start();
            started = true;
        }
    }

    private ServerCertificate shown() throws Exception {
        return bed.certificate().get(20, TimeUnit.SECONDS);
    }

    private Fingerprint authority() {
        try {
            return shown().authority();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private AutoClose login() throws Exception {
        return new AutoClose(bed.tryLogin(bed.url("ssl"), Optional.of(shown().authority()), "anna", "anna-pw")
                .get(20, TimeUnit.SECONDS));
    }

    private LoginException refused(String scheme, Optional<Fingerprint> trusted) throws Exception {
        return refused(bed.tryLogin(bed.url(scheme), trusted, "anna", "anna-pw"));
    }

    private static LoginException refused(CompletableFuture<Desk> login) throws Exception {
        try {
            login.get(15, TimeUnit.SECONDS);
            throw new AssertionError("logged in");
        } catch (ExecutionException e) {
            return (LoginException) e.getCause();
        }
    }

    private static Reason reason(CompletableFuture<Desk> login) throws Exception {
        return refused(login).reason();
    }

    private Reason reason(String scheme) {
        try {
            return refused(scheme, Optional.empty()).reason();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Path keystore(String name, String... more) throws Exception {
        Path keys = folder.resolve(name + ".p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=Ringback " + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return keys;
    }
}
