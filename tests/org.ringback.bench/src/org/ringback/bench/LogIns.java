package org.ringback.bench;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.ringback.desk.Query;
import org.ringback.desk.client.Desk;

/**
 * The yardstick of a {@link Storm}: as many connections of Artemis' client as there are desktops, set up as those of desktops are,
 * log in by tokens of desktops and do nothing else.
 */
final class LogIns {
    private static final int MOST_WAIT_MILLIS = 500;
    private final String url;
    private final List<String> users = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();

    /** @param desks of which each has got a token, by which it could log in again */
    LogIns(String address, List<Desk> desks) throws Exception {
        url = address + "?useGlobalWorkerPool=false&remotingThreads=1&useEpoll=false&useKQueue=false";
        for (Desk desk : desks) {
            users.add(desk.state().self().orElseThrow().value());
            tokens.add(desk.ask(new Query.GetToken())
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS)
                    .text());
        }
    }

    /** So many at once; how long it takes until the last is logged in, in seconds. */
    double all(int count) {
        Queue<AutoCloseable> opened = new ConcurrentLinkedQueue<>();
        long began = System.nanoTime();
        Crowd.all(count, who -> opened.add(logIn(who)));
        double seconds = (System.nanoTime() - began) / 1e9;
        opened.parallelStream().forEach(LogIns::close);
        return seconds;
    }

    private AutoCloseable logIn(int who) {
        ExecutorService work = Executors.newFixedThreadPool(8);
        ExecutorService flow = Executors.newFixedThreadPool(2);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
        factory.setReconnectAttempts(0);
        factory.setInitialConnectAttempts(1);
        factory.getServerLocator().setThreadPools(work, timer, flow);
        while (true) {
            try {
                Connection connection = factory.createConnection(users.get(who), tokens.get(who));
                connection.createSession(Session.AUTO_ACKNOWLEDGE);
                connection.start();
                return () -> {
                    connection.close();
                    factory.close();
                    work.shutdownNow();
                    flow.shutdownNow();
                    timer.shutdownNow();
                };
            } catch (JMSException e) {
                // There is no room for it yet.
                Crowd.pause(ThreadLocalRandom.current().nextInt(MOST_WAIT_MILLIS));
            }
        }
    }

    private static void close(AutoCloseable each) {
        try {
            each.close();
        } catch (Exception e) {
            throw new BenchException("a connection did not close: " + e, e);
        }
    }
}
