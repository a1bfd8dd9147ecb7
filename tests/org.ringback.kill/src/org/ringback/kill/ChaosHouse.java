package org.ringback.kill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * All that serves the desktops of a chaos run: one server with what it brings along; or several on a PostgreSQL of one's own, each with
 * its broker or all with two brokers of one's own, and between each server and what it needs a network that can be broken. A server that
 * ends by itself is started again, as systemd does.
 */
final class ChaosHouse implements AutoCloseable {
    private static final int BROKERS = 2;
    private static final int LOOK_AGAIN_MILLIS = 200;
    private static final int WORKING_SECONDS = 180;

    private final Path root;
    private final Path product;
    private final Path folder;
    private final List<Service> servers = new ArrayList<>();
    private final List<OwnArtemis> brokers = new ArrayList<>();
    private final List<Network> links = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private Optional<OwnDatabase> database = Optional.empty();

    ChaosHouse(Path root, Path product, Path folder) {
        this.root = root;
        this.product = product;
        this.folder = folder;
    }

    /** Starts all of it, and waits until a server works. */
    void start(ChaosOffice office, int count, boolean ownBroker) throws IOException, InterruptedException {
        boolean several = count > 1 || ownBroker;
        if (several) {
            database = Optional.of(new OwnDatabase(root, folder.resolve("postgresql")));
        }
        if (ownBroker) {
            Path artemis = OwnArtemis.home(root).orElseThrow(() -> new KillException("there is no Artemis here"));
            brokers.addAll(
                    OwnArtemis.several(BROKERS, artemis, product, folder.resolve("brokers"), OwnArtemis.SHORT_LIVED));
        }
        for (int i = 0; i < count; i++) {
            int controlPort = FreePort.any();
            Path own = several ? folder.resolve("server-" + i) : folder;
            office.writeSettings(product, own.resolve("etc"), controlPort);
            if (several) {
                writeSettings(own.resolve("etc"));
            }
            Service service = new Service(product, own, several, controlPort);
            synchronized (this) {
                servers.add(service);
            }
            service.start();
        }
        if (several) {
            Thread.ofPlatform().daemon().name("starts-again").start(this::startAgain);
        }
        awaitWorking();
    }

    private void writeSettings(Path etc) throws IOException {
        String url = database.orElseThrow().url();
        int port = Integer.parseInt(url.replaceAll(".*127\\.0\\.0\\.1:(\\d+)/.*", "$1"));
        Files.writeString(
                etc.resolve("org.ringback.store.cfg"),
                "url = " + url.replace(":" + port + "/", ":" + link(port) + "/") + "\n",
                StandardOpenOption.APPEND);
        List<String> addresses = new ArrayList<>();
        for (OwnArtemis broker : brokers) {
            addresses.add("tcp://127.0.0.1:" + link(broker.serversPort()));
        }
        Files.writeString(
                etc.resolve("org.ringback.broker.cfg"),
                brokers.isEmpty() ? "port = " + FreePort.any() + "\n" : OwnArtemis.settingsOf(brokers, addresses));
        Files.writeString(etc.resolve("org.ringback.monitoring.cfg"), "port = 0\n");
    }

    @SuppressWarnings("resource") // It is closed with this.
    private int link(int to) throws IOException {
        Network link = new Network(() -> to);
        synchronized (this) {
            links.add(link);
        }
        return link.port();
    }

    /** Whether there is more than one server, or what it needs is elsewhere. */
    boolean several() {
        return database.isPresent();
    }

    List<Service> servers() {
        return servers;
    }

    List<OwnArtemis> brokers() {
        return brokers;
    }

    /** Between servers and what they need. */
    List<Network> links() {
        return links;
    }

    Optional<OwnDatabase> database() {
        return database;
    }

    /** The processes of the database, its main one first. */
    List<ProcessHandle> databaseProcesses() {
        return database.map(OwnDatabase::processes)
                .orElseGet(() -> servers.getFirst().server().database());
    }

    /** Where desktops connect now; 0 when nowhere. */
    int port() {
        if (!several()) {
            return servers.getFirst().port();
        }
        return (brokers.isEmpty()
                        ? servers.stream().mapToInt(Service::port)
                        : brokers.stream().mapToInt(OwnArtemis::port))
                .filter(ChaosHouse::listens)
                .findFirst()
                .orElse(0);
    }

    /** Of the simulated PBX of whichever server works; 0 when none does. */
    int controlPort() {
        return servers.stream()
                .filter(each -> !each.hangs())
                .mapToInt(Service::controlPort)
                .filter(port -> !several() || listens(port))
                .findFirst()
                .orElse(0);
    }

    /** The server that works now, or one of them if nobody does. */
    Service working() {
        return IntStream.range(0, servers.size())
                .mapToObj(servers::get)
                .filter(each -> !several() || listens(each.controlPort()))
                .findFirst()
                .orElse(servers.getFirst());
    }

    /** Whether somebody takes connections there. */
    static boolean listens(int port) {
        if (port == 0) {
            return false;
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until a server works, and desktops can connect. */
    void awaitWorking() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WORKING_SECONDS);
        while (several() && (controlPort() == 0 || port() == 0) && over.getCount() > 0) {
            if (System.nanoTime() > end) {
                throw new KillException("no server works within " + WORKING_SECONDS + " s");
            }
            over.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void startAgain() {
        try {
            while (!over.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                for (Service each : servers) {
                    if (!each.server().alive() && !each.isHeld()) {
                        each.start();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | KillException e) {
            if (over.getCount() > 0) {
                e.printStackTrace();
            }
        }
    }

    /** In order: first the servers. */
    void terminate() throws InterruptedException {
        over.countDown();
        for (Service each : servers) {
            each.server().terminate();
        }
    }

    @Override
    public synchronized void close() {
        over.countDown();
        servers.forEach(Service::close);
        for (OwnArtemis each : brokers) {
            try {
                each.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        links.forEach(Network::close);
        database.ifPresent(OwnDatabase::close);
        database = Optional.empty();
    }
}
