package org.ringback.messaging.internal.client;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.desk.client.DeskLogin.LoginException.Reason;

/** Makes connections to one server, with threads of its own that end with it. */
final class JmsClient implements AutoCloseable {
    private static final ThreadFactory THREADS =
            Thread.ofPlatform().name("ringback-desk-jms-", 1).daemon().factory();

    private final ActiveMQConnectionFactory factory;
    private final ThreadPoolExecutor work = pool(8);
    private final ThreadPoolExecutor flow = pool(2);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(THREADS);

    /** @throws LoginException when the address is none */
    JmsClient(URI server) throws LoginException {
        factory = new ActiveMQConnectionFactory(url(server));
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

    Connection connect(String user, String password) throws JMSException {
        return factory.createConnection(user, password);
    }

    @Override
    public void close() {
        factory.close();
        work.shutdown();
        flow.shutdown();
        timer.shutdownNow();
    }

    private static String url(URI server) throws LoginException {
        boolean tls = "ssl".equals(server.getScheme());
        if (!tls && !"tcp".equals(server.getScheme())
                || server.getHost() == null
                || server.getPort() < 1
                || server.getPort() > 65535) {
            throw new LoginException(
                    Reason.BAD_ADDRESS,
                    "'" + server + "' is not the address of a server: write it as tcp://host:port or ssl://host:port");
        }
        return "tcp://" + server.getHost() + ":" + server.getPort() + "?useGlobalWorkerPool=false&remotingThreads=1"
                + "&useEpoll=false&useKQueue=false&connect-timeout-millis=5000"
                + (tls ? "&sslEnabled=true&useDefaultSslContext=true" : "");
    }

    private static ThreadPoolExecutor pool(int threads) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), THREADS);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
