package org.ringback.messaging.internal.client.link;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.ServerPlace;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.desk.client.DeskLogin.LoginException.Reason;
import org.ringback.desk.client.Fingerprint;
import org.ringback.desk.client.ServerAddress;
import org.ringback.messaging.internal.client.Attempt;

/** Makes connections to one server, with threads of its own that end with it. */
public final class JmsClient implements AutoCloseable {
    private static final ThreadFactory THREADS =
            Thread.ofPlatform().name("ringback-desk-jms-", 1).daemon().factory();

    /** Short, so that who waits for a log-in is told within 15 s. */
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(2);

    private static final Duration THERE_LIMIT = Duration.ofSeconds(1);

    public static final Duration TRUST_LIMIT = Duration.ofSeconds(5);

    private final URI server;
    private final Optional<Fingerprint> trusted;
    /** At the last try: then it is looked first, which costs both sides less than a try. */
    private volatile boolean nobodyThere;

    private volatile Optional<TrustFile> authority = Optional.empty();
    private volatile @Nullable ActiveMQConnectionFactory factory;
    private boolean closed;
    private final ThreadPoolExecutor work = pool(8);
    private final ThreadPoolExecutor flow = pool(2);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(THREADS);

    /**
     * @param trusted whose certificate the server must have; when empty, one that Java trusts
     * @throws LoginException when the address is none
     */
    JmsClient(URI server, Optional<Fingerprint> trusted) throws LoginException {
        this.server = checked(server);
        this.trusted = trusted;
    }

    /** One thread at a time. */
    private ActiveMQConnectionFactory factory() throws LoginException {
        ActiveMQConnectionFactory present = factory;
        if (present != null && authority.map(TrustFile::isThere).orElse(true)) {
            return present;
        }
        forget();
        ActiveMQConnectionFactory made = new ActiveMQConnectionFactory(url());
        set(made);
        synchronized (this) {
            if (!closed) {
                factory = made;
                return made;
            }
        }
        made.close();
        throw new IllegalStateException("nobody is logged in any more");
    }

    /** The next connection is made by another one, with another file. */
    private void forget() {
        ActiveMQConnectionFactory present = factory;
        factory = null;
        if (present != null) {
            present.close();
        }
        authority.ifPresent(TrustFile::forget);
    }

    private void set(ActiveMQConnectionFactory factory) {
        // The connection is ours to watch and to make anew, as a snapshot must follow.
        factory.setReconnectAttempts(0);
        factory.setInitialConnectAttempts(1);
        // A password may wait its turn to be looked at.
        factory.setCallTimeout(10_000);
        factory.setConnectionTTL(15_000);
        factory.setClientFailureCheckPeriod(5000);
        factory.setMinLargeMessageSize(1024 * 1024);
        factory.setDeserializationDenyList("*");
        factory.getServerLocator().setThreadPools(work, timer, flow);
    }

    /** Blocks. One thread at a time. */
    Connection connect(String user, String password) throws JMSException, LoginException {
        if (nobodyThere) {
            new ServerProbe(server, LOOK_LIMIT).look();
            nobodyThere = false;
        }
        ActiveMQConnectionFactory present = factory();
        Attempt attempt = new Attempt(present);
        boolean useless = false;
        try {
            return present.createConnection(user, password);
        } catch (JMSSecurityException e) {
            throw e;
        } catch (JMSException e) {
            useless = authority.isPresent();
            throw e;
        } finally {
            if (attempt.over() | useless) {
                forget();
            }
        }
    }

    boolean isAt(URI address) {
        return ServerAddress.where(server).equalsIgnoreCase(ServerAddress.where(address));
    }

    ServerPlace place() {
        return new ServerPlace(server.getScheme() + "://" + where(), trusted.map(Fingerprint::hex));
    }

    /** Whether somebody takes connections there. Blocks. */
    boolean isThere() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), (int) THERE_LIMIT.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    String where() {
        return ServerAddress.where(server);
    }

    /** Why no connection could be made. Blocks. */
    LoginException why() {
        LoginException why = new ServerProbe(server, LOOK_LIMIT).why(tls() ? trusted : Optional.empty());
        nobodyThere = why.reason() == Reason.NO_SERVER;
        return why;
    }

    @Override
    public void close() {
        ActiveMQConnectionFactory present;
        synchronized (this) {
            closed = true;
            present = factory;
        }
        if (present != null) {
            present.close();
        }
        authority.ifPresent(TrustFile::close);
        work.shutdown();
        flow.shutdown();
        timer.shutdownNow();
    }

    private boolean tls() {
        return "ssl".equals(server.getScheme());
    }

    private static URI checked(URI server) throws LoginException {
        if (!"ssl".equals(server.getScheme()) && !"tcp".equals(server.getScheme())
                || server.getHost() == null
                || server.getPort() < 1
                || server.getPort() > 65535) {
            throw new LoginException(
                    Reason.BAD_ADDRESS,
                    "'" + server + "' is not the address of a server: write it as tcp://host:port or ssl://host:port");
        }
        return server;
    }

    private String url() throws LoginException {
        return "tcp://" + server.getHost() + ":" + server.getPort() + "?useGlobalWorkerPool=false&remotingThreads=1"
                + "&useEpoll=false&useKQueue=false&connect-timeout-millis=5000"
                + (tls() ? "&sslEnabled=true&verifyHost=true" + trust() : "");
    }

    private String trust() throws LoginException {
        return trusted.isEmpty()
                ? "&useDefaultSslContext=true"
                : "&trustStoreType=PKCS12&trustStorePassword=" + TrustFile.PASSWORD + "&trustStorePath="
                        + URLEncoder.encode(authority(trusted.get()).path().toString(), StandardCharsets.UTF_8);
    }

    /** The certificate of the authority; asks the server for it once, and looks that it is it. */
    private TrustFile authority(Fingerprint fingerprint) throws LoginException {
        if (authority.isPresent()) {
            return authority.get();
        }
        TrustFile file = new TrustFile(new ServerProbe(server, TRUST_LIMIT).anchor(fingerprint));
        synchronized (this) {
            authority = Optional.of(file);
            if (closed) {
                file.close();
            }
        }
        return file;
    }

    private static ThreadPoolExecutor pool(int threads) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), THREADS);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
