package org.ringback.messaging.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.desk.client.DeskLogin.LoginException.Reason;
import org.ringback.desk.client.Fingerprint;
import org.ringback.desk.client.ServerCertificate;
import org.ringback.messaging.internal.client.link.ServerProbe;

class ServerProbeTest {
    @Test
    @Timeout(60)
    void aServerThatSaysAByteNowAndThenHoldsUpNobody() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> dripOn(server));
            LoginException slow = catchThrowableOfType(
                    LoginException.class, () -> new ServerProbe(at(server), Duration.ofSeconds(1)).certificate());
            assertThat(slow.reason()).isEqualTo(Reason.TOO_SLOW);
        }
    }

    @Test
    @Timeout(60)
    void aTrustedAuthoritysCertificateThatIsNotForServersIsNeitherAskedAboutNorForAnotherName() throws Exception {
        KeyStore store = Keys.notForServers();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, Keys.PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        try (ServerSocket server =
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> shakeHands(server));
            ServerProbe probe = new ServerProbe(at(server), Duration.ofSeconds(30));
            Fingerprint authority = Fingerprint.of(Keys.authority(store));
            assertThat(probe.why(Optional.of(authority)).reason()).isEqualTo(Reason.BAD_CERTIFICATE);
            assertThat(probe.why(Optional.empty()).reason()).isEqualTo(Reason.UNTRUSTED_CERTIFICATE);
            assertThat(probe.why(Optional.of(new Fingerprint("ab".repeat(32)))).reason())
                    .isEqualTo(Reason.CHANGED_AUTHORITY);
            ServerCertificate shown = probe.certificate();
            assertThat(shown.authority()).isEqualTo(authority);
            assertThat(shown.names()).as("without the address of mail").containsExactly("127.0.0.1");
        }
    }

    private static void shakeHands(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read();
            } catch (IOException e) {
                // The one who asked had seen enough.
            }
        }
    }

    /** The beginning of a record of TLS that takes half an hour. */
    private static void dripOn(ServerSocket server) {
        try (Socket socket = server.accept()) {
            for (int next : new int[] {22, 3, 3, 0x3f, 0xff, 2, 0, 0x3f, 0xf0}) {
                socket.getOutputStream().write(next);
            }
            while (true) {
                socket.getOutputStream().write(3);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        } catch (IOException e) {
            // It was not waited for.
        }
    }

    private static URI at(ServerSocket server) {
        return URI.create("ssl://127.0.0.1:" + server.getLocalPort());
    }
}
