package org.ringback.pbx.asterisk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.config.SettingException;
import org.ringback.pbx.PbxStatus.State;

/** AMI over TLS: only with one that proves to be the Asterisk of the settings. */
class AmiTlsTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    static Path folder = Path.of("");

    private static KeyStore ours;
    private static KeyStore others;

    static {
        try {
            ours = KeyStore.getInstance("PKCS12");
            others = KeyStore.getInstance("PKCS12");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    static void certify() throws Exception {
        ours = certificate("localhost");
        others = certificate("pbx.example");
    }

    @Test
    void connectsToOneWhoseCertificateIsTrustedAndHasTheName() throws Exception {
        play(secured(ours), Map.of("tls", "true", "tls.trust", pem(ours)), told -> told.await(State.ONLINE));
    }

    @Test
    void aCertificateThatIsNotTrustedIsSaid() throws Exception {
        play(
                secured(ours),
                Map.of("tls", "true"),
                told -> assertThat(told.await(State.OFFLINE).reason())
                        .contains("the certificate of Asterisk at localhost:", "is not trusted", "tls.trust of "));
        play(
                secured(ours),
                Map.of("tls", "true", "tls.trust", pem(others)),
                told -> assertThat(told.await(State.OFFLINE).reason()).contains("is not trusted"));
    }

    @Test
    void aCertificateForAnotherNameIsSaid() throws Exception {
        play(
                secured(others),
                Map.of("tls", "true", "tls.trust", pem(others)),
                told -> assertThat(told.await(State.OFFLINE).reason())
                        .contains("is for another name", "localhost", "set as host in "));
    }

    @Test
    void aPortWithoutTlsIsSaid() throws Exception {
        play(
                new FakeAmi(),
                Map.of("tls", "true", "tls.trust", pem(ours)),
                told -> assertThat(told.await(State.OFFLINE).reason())
                        .contains("no TLS with Asterisk at localhost:", "tlsenable", "port in "));
    }

    @Test
    void aLineWithoutAnEndEndsAConnectionOverTls() throws Exception {
        FakeAmi ami = secured(ours);
        play(ami, Map.of("tls", "true", "tls.trust", pem(ours)), told -> {
            told.await(State.ONLINE);
            ami.repeat("x".repeat(8 * 1024), 64L * 1024 * 1024);
            assertThat(told.await("offline", told.statuses, s -> s.state() == State.OFFLINE)
                            .reason())
                    .contains("a line is longer than 262144 bytes");
        });
    }

    @Test
    void withTlsThePortIsAnotherOne() {
        assertThat(AsteriskSettings.read(Map.of("id", "office", "secret", "x")).port())
                .isEqualTo(5038);
        assertThat(AsteriskSettings.read(Map.of("id", "office", "secret", "x", "tls", "true"))
                        .port())
                .isEqualTo(5039);
    }

    @Test
    void wrongSettingsAreRefused() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
        for (String file : new String[] {folder.resolve("none.pem").toString(), empty.toString()}) {
            assertThatThrownBy(() -> AsteriskSettings.read(
                            Map.of("id", "office", "secret", "x", "tls", "true", "tls.trust", file)))
                    .isInstanceOf(SettingException.class)
                    .hasMessageContaining("tls.trust = " + file + ": must be a PEM file with certificates");
        }
        String trusted = pem(ours);
        assertThatThrownBy(() -> AsteriskSettings.read(Map.of("id", "office", "secret", "x", "tls.trust", trusted)))
                .hasMessageContaining("tls = true");
    }

    private interface Part {
        void play(Listening told) throws Exception;
    }

    private static void play(FakeAmi ami, Map<String, String> more, Part part) throws Exception {
        Map<String, String> settings = new HashMap<>(more);
        settings.putAll(Map.of(
                "id", "office", "host", "localhost", "port", Integer.toString(ami.port()), "secret", FakeAmi.SECRET));
        AsteriskAdapter adapter = new AsteriskAdapter(AsteriskSettings.read(settings), Clock.systemUTC());
        Listening told = new Listening();
        try (ami) {
            adapter.start(told);
            part.play(told);
        } finally {
            adapter.stop();
        }
    }

    private static FakeAmi secured(KeyStore keys) throws GeneralSecurityException, IOException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return new FakeAmi(
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress()));
    }

    private static String pem(KeyStore keys) throws GeneralSecurityException, IOException {
        Path file = Files.createTempFile(folder, "trust", ".pem");
        return Files.writeString(
                        file, "-----BEGIN CERTIFICATE-----\n" + encoded(keys) + "\n-----END CERTIFICATE-----\n")
                .toString();
    }

    private static String encoded(KeyStore keys) throws GeneralSecurityException, CertificateEncodingException {
        return Base64.getMimeEncoder()
                .encodeToString(keys.getCertificate("asterisk").getEncoded());
    }

    private static KeyStore certificate(String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "asterisk",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }
}
