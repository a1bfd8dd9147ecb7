package org.ringback.kill;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Breaks things and mends them again: server and database, networks, and desktops, each of the three one thing after the other,
 * all at the same time. What is broken, when and for how long comes from the seed.
 */
final class Faults {
    private static final List<Fault> SERVER = List.of(
            Fault.SERVER_KILLED,
            Fault.SERVER_KILLED,
            Fault.ALL_KILLED,
            Fault.SERVER_TERMINATED,
            Fault.SERVER_STOPPED,
            Fault.SERVER_STOPPED,
            Fault.DATABASE_KILLED,
            Fault.BACKEND_KILLED,
            Fault.BACKEND_KILLED,
            Fault.DATABASE_STOPPED,
            Fault.BACKEND_STOPPED,
            Fault.BACKEND_STOPPED);
    private static final List<Fault> BROKER =
            List.of(Fault.BROKER_KILLED, Fault.BROKER_STOPPED, Fault.BROKER_TERMINATED);
    private static final List<Fault> LINK = List.of(Fault.LINK_CUT, Fault.LINK_STALLED, Fault.LINK_SLOWED);
    /** Until whoever is to take over has noticed. */
    private static final int NOTICED_MILLIS = 8000;

    private static final List<Fault> NETWORK =
            List.of(Fault.NETWORK_CUT, Fault.NETWORK_STALLED, Fault.NETWORK_SLOWED, Fault.NETWORK_RESET);
    private static final List<Fault> DESKTOPS = List.of(Fault.DESKTOPS_KILLED, Fault.DESKTOPS_STOPPED);

    private final Set<Fault.Of> what;
    private final ChaosHouse house;
    private final List<Desktops> desktops;
    private final Journal journal;
    private final CountDownLatch over;
    private final List<Thread> lanes = new ArrayList<>();
    private final AtomicReference<@Nullable RuntimeException> failed = new AtomicReference<>();

    /**
     * @param what may be broken
     * @param over counted down when nothing more is to be broken
     */
    Faults(Set<Fault.Of> what, ChaosHouse house, List<Desktops> desktops, Journal journal, CountDownLatch over) {
        this.what = Set.copyOf(what);
        this.house = house;
        this.desktops = desktops;
        this.journal = journal;
        this.over = over;
    }

    void start(long seed) {
        lane(SERVER, new Random(seed), 10, this::server);
        if (!house.brokers().isEmpty()) {
            lane(BROKER, new Random(seed + 3), 20, this::broker);
        }
        if (!house.links().isEmpty()) {
            lane(LINK, new Random(seed + 4), 20, this::link);
        }
        lane(NETWORK, new Random(seed + 1), 12, this::network);
        lane(DESKTOPS, new Random(seed + 2), 20, this::desktops);
    }

    private interface Lane {
        void fault(Fault fault, Random random) throws IOException, InterruptedException;
    }

    /** @param seconds the mean pause between two */
    private void lane(List<Fault> all, Random random, int seconds, Lane lane) {
        List<Fault> faults = all.stream().filter(f -> what.contains(f.of())).toList();
        if (faults.isEmpty()) {
            return;
        }
        lanes.add(Thread.ofPlatform()
                .daemon()
                .name("faults-" + faults.getFirst())
                .start(() -> {
                    try {
                        while (!over.await(random.nextInt(2000 * seconds), TimeUnit.MILLISECONDS)) {
                            lane.fault(faults.get(random.nextInt(faults.size())), random);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (IOException e) {
                        failed.compareAndSet(null, new java.io.UncheckedIOException(e));
                    } catch (RuntimeException e) {
                        failed.compareAndSet(null, e);
                    }
                }));
    }

    /** Whether no more can come of it; its cause is told by {@link #await}. */
    boolean failed() {
        return failed.get() != null;
    }

    /** Waits until all is mended. */
    void await() throws InterruptedException {
        for (Thread lane : lanes) {
            lane.join();
        }
        RuntimeException why = failed.get();
        if (why != null) {
            throw why;
        }
    }

    private void server(Fault fault, Random random) throws IOException, InterruptedException {
        int millis = 500 + random.nextInt(random.nextInt(3) == 0 ? 20_000 : 5000);
        int which = random.nextInt(1000);
        // A database that is away may be the end of a turn: another server works afterwards.
        String of = fault.of() == Fault.Of.DATABASE && !house.several() ? "database" : "server";
        List<Service> all = house.servers();
        Service service = which % 3 > 0 ? house.working() : all.get(which % all.size());
        begin(of, fault);
        service.hold(true);
        Server server = service.server();
        switch (fault) {
            case SERVER_KILLED -> {
                server.kill();
                pause(millis / 5);
                service.start();
            }
            case ALL_KILLED -> {
                server.killAll();
                pause(millis / 5);
                service.start();
            }
            case SERVER_TERMINATED -> {
                server.terminate();
                service.start();
            }
            case SERVER_STOPPED -> {
                service.hang(true);
                pause(millis);
                service.hang(false);
            }
            default -> database(fault, which, millis);
        }
        service.hold(false);
        settle();
        end(of, fault);
    }

    /** Somebody works, also after one that woke has seen that it does not any more. */
    private void settle() throws InterruptedException {
        if (house.several()) {
            pause(NOTICED_MILLIS);
            house.awaitWorking();
        }
    }

    private void database(Fault fault, int which, int millis) throws IOException, InterruptedException {
        List<ProcessHandle> all = house.databaseProcesses();
        if (all.isEmpty()) {
            return;
        }
        boolean main = fault == Fault.DATABASE_KILLED || fault == Fault.DATABASE_STOPPED;
        ProcessHandle of = all.get(main || all.size() == 1 ? 0 : 1 + which % (all.size() - 1));
        if (fault == Fault.DATABASE_KILLED && house.database().isPresent()) {
            house.database().get().crash();
            pause(millis / 5);
            house.database().get().start();
        } else if (fault == Fault.DATABASE_KILLED || fault == Fault.BACKEND_KILLED) {
            Signals.send("KILL", of);
        } else {
            Signals.send("STOP", of);
            pause(millis);
            Signals.send("CONT", of);
        }
    }

    private void broker(Fault fault, Random random) throws IOException, InterruptedException {
        int millis = 500 + random.nextInt(20_000);
        OwnArtemis broker = house.brokers().get(random.nextInt(house.brokers().size()));
        begin("broker", fault);
        switch (fault) {
            case BROKER_KILLED -> {
                broker.kill();
                pause(millis / 5);
                broker.start();
            }
            case BROKER_TERMINATED -> {
                broker.terminate();
                broker.start();
            }
            default -> {
                broker.signal("STOP");
                pause(millis);
                broker.signal("CONT");
            }
        }
        settle();
        end("broker", fault);
    }

    /** One way from a server to its database or a broker. */
    private void link(Fault fault, Random random) throws InterruptedException {
        int millis = 500 + random.nextInt(random.nextInt(2) == 0 ? 20_000 : 5000);
        int delay = 20 + random.nextInt(300);
        Network link = house.links().get(random.nextInt(house.links().size()));
        begin("server", fault);
        switch (fault) {
            case LINK_CUT -> link.cut();
            case LINK_STALLED -> link.stall();
            default -> link.slow(Duration.ofMillis(delay));
        }
        pause(millis);
        link.mend();
        settle();
        end("server", fault);
    }

    private void network(Fault fault, Random random) throws InterruptedException {
        int millis = 500 + random.nextInt(random.nextInt(2) == 0 ? 25_000 : 5000);
        int delay = 20 + random.nextInt(400);
        List<Desktops> of = random.nextInt(3) == 0 ? desktops : List.of(desktops.get(random.nextInt(desktops.size())));
        of.forEach(d -> begin(d.name(), fault));
        of.forEach(d -> disturb(d.network(), fault, delay));
        if (fault != Fault.NETWORK_RESET) {
            pause(millis);
        }
        of.forEach(d -> d.network().mend());
        of.forEach(d -> end(d.name(), fault));
    }

    private static void disturb(Network network, Fault fault, int delay) {
        switch (fault) {
            case NETWORK_CUT -> network.cut();
            case NETWORK_STALLED -> network.stall();
            case NETWORK_SLOWED -> network.slow(Duration.ofMillis(delay));
            default -> network.reset();
        }
    }

    private void desktops(Fault fault, Random random) throws IOException, InterruptedException {
        int millis = 200 + random.nextInt(random.nextInt(3) == 0 ? 25_000 : 5000);
        Desktops of = desktops.get(random.nextInt(desktops.size()));
        begin(of.name(), fault);
        if (fault == Fault.DESKTOPS_KILLED) {
            of.kill();
            pause(millis / 2);
            of.start();
        } else {
            of.signal("STOP");
            pause(millis);
            of.signal("CONT");
        }
        end(of.name(), fault);
    }

    private void begin(String of, Fault fault) {
        journal.write(of, fault.name(), Seen.Kind.FAULT, "");
    }

    private void end(String of, Fault fault) {
        journal.write(of, fault.name(), Seen.Kind.MENDED, "");
    }

    /** Shorter when the run is over. */
    private void pause(int millis) throws InterruptedException {
        over.await(millis, TimeUnit.MILLISECONDS);
    }
}
