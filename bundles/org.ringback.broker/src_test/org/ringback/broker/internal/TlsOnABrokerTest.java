package org.ringback.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.directory.memory.MemoryDirectory.agent;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.broker.internal.login.LoginDeadlines;
import org.ringback.core.people.Role;
import org.ringback.directory.memory.MemoryDirectory;

/** With which certificate the broker shows itself, and to whom without one. */
@NonNullByDefault({})
class TlsOnABrokerTest {
    private static final Path KEYS = Path.of("src_test", "keys");

    @TempDir
    Path data;

    private final MemoryDirectory office = MemoryDirectory.of(agent("anna", Role.AGENT));
    private final List<Broker> brokers = new ArrayList<>();
    private final List<ActiveMQConnectionFactory> clients = new ArrayList<>();
    private String home;

    @BeforeEach
    void aDataFolder() {
        home = System.getProperty("ringback.data");
        System.setProperty("ringback.data", data.toString());
    }

    @AfterEach
    void stop() {
        clients.forEach(ActiveMQConnectionFactory::close);
        brokers.forEach(Broker::stop);
        if (home == null) {
            System.clearProperty("ringback.data");
        } else {
            System.setProperty("ringback.data", home);
        }
    }

    @Test
    void anAuthorityOfTheServersOwnIsMadeAndStays() throws Exception {
        List<X509Certificate> first = shown(broker(Map.of("plain", "never")));
        assertThat(first).hasSize(2);
        assertThat(data.resolve("tls/authority.pem")).exists();
        brokers.removeLast().stop();
        assertThat(shown(broker(Map.of("plain", "never")))).isEqualTo(first);
    }

    @Test
    void agentsLogInOverTlsAndOnThisMachineAlsoWithout() throws Exception {
        Broker broker = broker(pem("ec", "ec-sec1"));
        logIn(broker, tls(Map.of("ec", certificate(KEYS.resolve("ec.pem"))))).close();
        logIn(broker, "").close();
    }

    @Test
    void withoutTlsNobodyIsLetInWhereThatIsSaid() throws Exception {
        Map<String, Object> settings = new HashMap<>(pem("ec", "ec-sec1"));
        settings.put("plain", "never");
        Broker broker = broker(settings);
        try (Socket plain = new Socket("127.0.0.1", broker.port().orElseThrow())) {
            plain.setSoTimeout(30_000);
            plain.getOutputStream().write("ARTEMIS begins so".getBytes(StandardCharsets.US_ASCII));
            plain.getOutputStream().flush();
            assertThat(plain.getInputStream().readAllBytes())
                    .as("nothing but TLS's own 'this is not TLS', and the end")
                    .hasSizeLessThan(8);
        }
        logIn(broker, tls(Map.of("ec", certificate(KEYS.resolve("ec.pem"))))).close();
    }

    @Test
    void aCertificateIsRenewedWhileTheBrokerRunsAndConnectionsStay() throws Exception {
        Path certificate = Files.copy(KEYS.resolve("ec.pem"), data.resolve("certificate.pem"));
        Path key = Files.copy(KEYS.resolve("ec-sec1.pem"), data.resolve("key.pem"));
        Broker broker = broker(Map.of("tls-certificate", certificate.toString(), "tls-key", key.toString()));
        assertThat(shown(broker)).containsExactly(certificate(KEYS.resolve("ec.pem")));
        Connection before = logIn(broker, tls(Map.of("ec", certificate(KEYS.resolve("ec.pem")))));

        Files.copy(KEYS.resolve("rsa.pem"), certificate, StandardCopyOption.REPLACE_EXISTING);
        broker.lookAtCertificate();
        assertThat(shown(broker))
                .as("as long as its key is missing")
                .containsExactly(certificate(KEYS.resolve("ec.pem")));
        assertThat(broker.status().troubles())
                .singleElement()
                .asString()
                .contains("tls-certificate = " + certificate, "the certificate of before is still used");

        Files.copy(KEYS.resolve("rsa-pkcs1.pem"), key, StandardCopyOption.REPLACE_EXISTING);
        broker.lookAtCertificate();
        assertThat(shown(broker)).containsExactly(certificate(KEYS.resolve("rsa.pem")));
        assertThat(broker.status().troubles()).isEmpty();
        before.createSession().close();
        before.close();
    }

    @Test
    void nothingButTheDeskProtocolIsSpokenInTlsOrWithout() throws Exception {
        Broker both = broker(pem("ec", "ec-sec1"));
        Broker plain = broker(Map.of("data", "plain"));
        for (String said :
                List.of("GET / HTTP/1.1\r\n\r\n", "GET / HT", "POST / HTTP/1.1\r\nContent-Length: 2000000000")) {
            assertEnds(encrypted(both), said);
            assertEnds(plain(both), said);
            assertEnds(plain(plain), said);
        }
        logIn(both, tls(Map.of("ec", certificate(KEYS.resolve("ec.pem"))))).close();
        logIn(plain, "").close();
    }

    @Test
    void whoSaysNothingOrTooLittleIsNotWaitedForLonger() throws Exception {
        Broker broker = broker(pem("ec", "ec-sec1"));
        try (Socket silent = plain(broker);
                Socket shy = plain(broker);
                Socket encrypted = encrypted(broker)) {
            shy.getOutputStream().write("ART".getBytes(StandardCharsets.US_ASCII));
            for (Socket socket : List.of(silent, shy, encrypted)) {
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void whoSaysNothingTakesOnlySoManyPlacesAndGivesThemBack() throws Exception {
        Broker broker = broker(Map.of("max-connections", "1000"));
        int tooMany = 30;
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < LoginDeadlines.mostOfAMachine(1000) + tooMany; i++) {
                silent.add(plain(broker));
            }
            Set<Socket> ended = new HashSet<>();
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (ended.size() < tooMany && System.nanoTime() < end) {
                for (Socket socket : silent) {
                    if (!ended.contains(socket) && hasEnded(socket)) {
                        ended.add(socket);
                    }
                }
            }
            assertThat(ended).hasSize(tooMany);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
        logInSoon(broker).close();
    }

    /** What has ended is noticed by the broker in a moment. */
    private Connection logInSoon(Broker broker) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                return logIn(broker, "");
            } catch (JMSException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    private static boolean hasEnded(Socket socket) throws Exception {
        socket.setSoTimeout(1);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static void assertEnds(Socket socket, String said) throws Exception {
        try (socket) {
            socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            assertThat(socket.getInputStream().read()).as(said).isEqualTo(-1);
        }
    }

    private static Socket plain(Broker broker) throws Exception {
        Socket socket = new Socket("127.0.0.1", broker.port().orElseThrow());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private Broker broker(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("port", "0");
        Broker broker = new Broker(settings, office, office, () -> Role.AGENT, name -> new byte[32], null);
        brokers.add(broker);
        return broker;
    }

    private static Map<String, Object> pem(String certificate, String key) {
        return Map.of(
                "tls-certificate",
                KEYS.resolve(certificate + ".pem").toString(),
                "tls-key",
                KEYS.resolve(key + ".pem").toString());
    }

    private static X509Certificate certificate(Path file) throws Exception {
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate)
                    java.security.cert.CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private Connection logIn(Broker broker, String parameters) throws JMSException {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:"
                + broker.port().orElseThrow() + "?reconnectAttempts=0&callTimeout=30000" + parameters);
        clients.add(factory);
        return factory.createConnection("anna", "anna-pw");
    }

    private String tls(Map<String, X509Certificate> trusted) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Map.Entry<String, X509Certificate> one : trusted.entrySet()) {
            store.setCertificateEntry(one.getKey(), one.getValue());
        }
        Path file = data.resolve("trust.p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "trusted".toCharArray());
        }
        return "&sslEnabled=true&trustStoreType=PKCS12&trustStorePassword=trusted&trustStorePath=" + file;
    }

    /** What a broker shows to a new connection. */
    private static List<X509Certificate> shown(Broker broker) throws Exception {
        try (SSLSocket socket = encrypted(broker)) {
            return List.of(socket.getSession().getPeerCertificates()).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }

    private static SSLSocket encrypted(Broker broker) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Everybody()}, null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket("127.0.0.1", broker.port().orElseThrow());
        socket.setSoTimeout(30_000);
        socket.startHandshake();
        return socket;
    }

    private static final class Everybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new IllegalStateException("nobody asks for it");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // What is shown is what is asked for.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
