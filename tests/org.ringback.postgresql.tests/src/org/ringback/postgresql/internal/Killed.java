package org.ringback.postgresql.internal;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.ringback.postgresql.PostgresqlServer;

/** A server's process, for a test to kill: says the port when PostgreSQL runs, and stops it in order on SIGTERM. */
final class Killed {
    private Killed() {}

    public static void main(String[] arguments) throws InterruptedException {
        PostgresqlServer server = Beside.start(Path.of(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.println("port " + server.address().port());
        new CountDownLatch(1).await();
    }
}
