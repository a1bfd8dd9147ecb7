package org.ringback.messaging.internal.client.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.desk.client.DeskLogin.LoginException.Reason;
import org.ringback.desk.client.Fingerprint;
import org.ringback.desk.client.ServerAddress;
import org.ringback.desk.client.ServerCertificate;

/**
 * Connects to a server, shakes hands and says nothing more: to learn whom to trust, and to tell people why a connection failed.
 * Blocks for some seconds at most.
 */
public final class ServerProbe {
    private static final System.Logger LOG = System.getLogger(ServerProbe.class.getName());
    /** Within so long a port that does not take what is no TLS has ended the connection. */
    private static final Duration ENDED = Duration.ofSeconds(1);

    /** The kinds of names that are looked for in a certificate (RFC 5280). */
    private static final int DNS = 2;

    private static final int ADDRESS = 7;

    private final URI server;
    private final String where;
    private final Duration limit;

    /** @param limit for the connection, and again for the handshake */
    public ServerProbe(URI server, Duration limit) {
        this.server = server;
        this.where = ServerAddress.where(server);
        this.limit = limit;
    }

    /** What it shows, whoever it is. */
    public ServerCertificate certificate() throws LoginException {
        return certificate(handshake(Examination.ofAnybody()).shown());
    }

    /** The certificate of the authority that is trusted. */
    X509Certificate anchor(Fingerprint trusted) throws LoginException {
        return handshake(Examination.of(Optional.of(trusted))).anchor().orElseThrow();
    }

    /** Why there is no connection; tried now, as the broker's client does not tell. */
    public LoginException why(Optional<Fingerprint> trusted) {
        try {
            if ("ssl".equals(server.getScheme())) {
                handshake(Examination.of(trusted));
            } else {
                if (isEnded(connect()) && speaksTls()) {
                    return new LoginException(
                            Reason.NEEDS_TLS,
                            "The server at " + where + " lets nobody in without TLS: write ssl://" + where);
                }
            }
        } catch (LoginException e) {
            return e;
        }
        return slow();
    }

    /** Whether a connection is ended as soon as something is said in it that is no TLS. */
    private static boolean isEnded(Socket connected) {
        try (connected) {
            connected.setSoTimeout((int) ENDED.toMillis());
            connected.getOutputStream().write("ARTEMIS ".getBytes(StandardCharsets.US_ASCII));
            return connected.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private boolean speaksTls() {
        try {
            handshake(Examination.ofAnybody());
            return true;
        } catch (LoginException e) {
            return false;
        }
    }

    /** @throws LoginException when nobody takes connections there */
    void look() throws LoginException {
        quietly(connect());
    }

    private Socket connect() throws LoginException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getByName(server.getHost()), server.getPort()), (int)
                    limit.toMillis());
            return socket;
        } catch (UnknownHostException e) {
            quietly(socket);
            throw new LoginException(
                    Reason.UNKNOWN_HOST, "Nobody knows a machine called " + server.getHost() + ": check the name");
        } catch (SocketTimeoutException e) {
            quietly(socket);
            throw slow();
        } catch (IOException e) {
            quietly(socket);
            throw new LoginException(
                    Reason.NO_SERVER,
                    "Nobody answers at " + where + ": check the address, and whether the server runs");
        }
    }

    private Examination handshake(Examination examination) throws LoginException {
        AtomicBoolean late = new AtomicBoolean();
        try (Socket plain = connect();
                SSLSocket socket = (SSLSocket) context(examination)
                        .getSocketFactory()
                        .createSocket(plain, server.getHost(), server.getPort(), true)) {
            // Whoever says something now and then is not waited for longer than who says nothing.
            CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> {
                        late.set(true);
                        quietly(plain);
                    });
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.setSoTimeout((int) limit.toMillis());
            socket.startHandshake();
            return examination;
        } catch (SocketTimeoutException e) {
            throw slow();
        } catch (IOException e) {
            throw late.get() ? slow() : failed(e, examination);
        }
    }

    private LoginException failed(IOException failed, Examination examination) {
        LOG.log(System.Logger.Level.DEBUG, "No TLS with " + where, failed);
        if (examination.shown().isEmpty()) {
            return new LoginException(
                    Reason.NO_TLS, "Whoever answers at " + where + " does not speak TLS: check address and port");
        }
        ServerCertificate shown = certificate(examination.shown());
        Reason reason = reason(failed, examination);
        return new LoginException(reason, line(reason, shown), Optional.of(shown));
    }

    private static Reason reason(IOException failed, Examination examination) {
        List<Throwable> causes = Stream.<Throwable>iterate(failed, Objects::nonNull, Throwable::getCause)
                .limit(10)
                .toList();
        if (causes.stream().anyMatch(Examination.OtherAuthority.class::isInstance)) {
            return Reason.CHANGED_AUTHORITY;
        }
        if (causes.stream()
                .anyMatch(c ->
                        c instanceof CertificateExpiredException || c instanceof CertificateNotYetValidException)) {
            return Reason.EXPIRED_CERTIFICATE;
        }
        if (causes.stream().anyMatch(Examination.OtherName.class::isInstance)) {
            return Reason.OTHER_NAME;
        }
        // Whoever is trusted already need not be asked about again.
        return examination.anchor().isPresent() ? Reason.BAD_CERTIFICATE : Reason.UNTRUSTED_CERTIFICATE;
    }

    private String line(Reason reason, ServerCertificate shown) {
        String names = String.join(", ", shown.names());
        return switch (reason) {
            case CHANGED_AUTHORITY ->
                "The server at " + where + " shows itself with the certificate of another authority than before: either"
                        + " that was changed, or somebody is between; its fingerprint is now "
                        + shown.authority().text();
            case EXPIRED_CERTIFICATE ->
                "The certificate of the server at " + where + " holds from " + shown.from() + " until " + shown.until()
                        + ": renew it, or set the clock right";
            case BAD_CERTIFICATE ->
                "The certificate of the server at " + where
                        + " names the authority that is trusted, but is not for servers, or not from it: ask the administrator";
            case OTHER_NAME ->
                "The certificate of the server at " + where + " is for "
                        + (names.isEmpty() ? "no name" : "another name: " + names);
            default ->
                "The certificate of the server at " + where
                        + " is not trusted here; the fingerprint of its authority is "
                        + shown.authority().text();
        };
    }

    private LoginException slow() {
        return new LoginException(
                Reason.TOO_SLOW,
                "The server at " + where + " did not answer in time: it has too much to do, or a firewall is between");
    }

    private static ServerCertificate certificate(List<X509Certificate> chain) {
        X509Certificate own = chain.getFirst();
        return new ServerCertificate(
                Fingerprint.of(chain.getLast()),
                names(own),
                chain.stream()
                        .map(c -> c.getNotBefore().toInstant())
                        .max(java.time.Instant::compareTo)
                        .orElseThrow(),
                chain.stream()
                        .map(c -> c.getNotAfter().toInstant())
                        .min(java.time.Instant::compareTo)
                        .orElseThrow());
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            return all == null
                    ? List.of()
                    : all.stream()
                            .filter(name -> name.get(0) instanceof Integer kind && (kind == DNS || kind == ADDRESS))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    private static SSLContext context(Examination examination) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {examination}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.TRACE, "A connection did not close", e);
        }
    }
}
