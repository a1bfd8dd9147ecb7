package org.ringback.messaging.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.ringback.messaging.internal.Backoff;

@NonNullByDefault({})
class ServerConnectionTest {
    @Test
    void aServerIsBackWithinASecondOfItsBrokerHoweverLongThatWasAway() {
        Backoff pauses = ServerConnection.pauses();
        for (int i = 0; i < 100; i++) {
            assertThat(pauses.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void aBrokerThatIsAwayIsToldOfOnceAndNotAtEachTry() throws Exception {
        List<LogRecord> warnings = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                    warnings.add(line);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(ServerConnection.class.getName());
        logger.addHandler(handler);
        CountDownLatch tries = new CountDownLatch(4);
        ConnectionFactory away = (ConnectionFactory) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ConnectionFactory.class}, (proxy, method, args) -> {
                    tries.countDown();
                    throw new JMSException("nobody is there");
                });
        try (ServerConnection connection = new ServerConnection("tests", away, new ServerConnection.Work() {
            @Override
            public void begin(Connection on, Runnable broken) {
                throw new AssertionError("there is none");
            }

            @Override
            public void end() {}
        })) {
            connection.open();
            assertThat(tries.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(connection.trouble())
                    .hasValueSatisfying(t -> assertThat(t).contains("nobody is there"));
            assertThat(warnings).hasSize(1);
        } finally {
            logger.removeHandler(handler);
        }
    }
}
