package org.ringback.server.internal.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.ServiceRegistration;
import org.ringback.core.PbxId;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskLogin;
import org.ringback.desk.server.DeskService;
import org.ringback.directory.AgentDirectory;
import org.ringback.pbx.PbxAdapter;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.simulator.PbxPlan;
import org.ringback.pbx.simulator.SimulatedPbx;
import org.ringback.pbx.telephony.Telephony;
import org.ringback.server.internal.start.RunningServer;

/** The real server on a real database and broker, a simulated PBX, and desktops that log in over the network. */
final class Office implements AutoCloseable {
    static final String CUSTOMER = "+498912345678";
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(180);
    private final Path folder;
    private final int port = freePort();
    private final List<Desk> desks = new ArrayList<>();
    final RunningServer server;
    final SimulatedPbx pbx;
    private Optional<ServiceRegistration<PbxAdapter>> adapter = Optional.empty();

    Office(Path folder) {
        this.folder = folder;
        server = new RunningServer(folder)
                .setting("org.ringback.broker.cfg", "port = " + port + "\n")
                .setting("org.ringback.store.cfg", "initial-directory = people.csv\n")
                .setting("people.csv", """
                        kind,id,name,role,phones,groups,deputy,password
                        group,sales,Sales,,office/600,,,
                        agent,anna,Anna Albrecht,,office/101,sales,ben,anna-secret
                        agent,ben,Ben Brandt,,office/102,sales,,ben-secret
                        agent,clara,Clara Conrad,,office/103,,,clara-secret
                        agent,dora,Dora Dietz,supervisor,office/104,,,dora-secret
                        agent,root,Rosa Roth,administrator,,,,root-secret
                        """);
        pbx = new SimulatedPbx(new PbxPlan(
                new PbxId("office"),
                List.of(
                        new PbxPlan.Station("101", "Anna"), new PbxPlan.Station("102", "Ben"),
                        new PbxPlan.Station("103", "Clara"), new PbxPlan.Station("104", "Dora")),
                List.of(new PbxPlan.Group(
                        "600",
                        PbxPlan.Strategy.RING_ALL,
                        List.of("101", "102"),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Optional.empty())),
                List.of(new PbxPlan.Rule("101", Set.of(), "102")),
                Duration.ofSeconds(10),
                Set.of("101"),
                Duration.ofSeconds(1)));
        pbx.outside(CUSTOMER, "");
    }

    Office start() {
        long end = System.nanoTime() + LIMIT_NANOS;
        try {
            server.start((what, state) -> {
                LockSupport.parkNanos(20_000_000);
                return System.nanoTime() < end;
            });
        } catch (Exception e) {
            throw new AssertionError(e.getMessage(), e);
        }
        adapter = Optional.of(server.context().registerService(PbxAdapter.class, pbx.newAdapter(), null));
        Until.isTrue(
                "the PBX is online",
                () -> server.find(Telephony.class)
                        .filter(t -> t.statuses().stream().anyMatch(s -> s.state() == PbxStatus.State.ONLINE))
                        .isPresent());
        return this;
    }

    void stop() {
        desks.forEach(Desk::close);
        desks.clear();
        adapter.ifPresent(ServiceRegistration::unregister);
        adapter = Optional.empty();
        server.stop();
        Until.isTrue(
                "the server has stopped",
                () -> server.find(AgentDirectory.class).isEmpty()
                        && server.find(DeskService.class).isEmpty());
    }

    @Override
    public void close() {
        stop();
        pbx.close();
    }

    /** Where desktops connect. */
    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    Desk login(String name) {
        try {
            Desk desk = server.service(DeskLogin.class)
                    .login(URI.create(url()), name, (name + "-secret").toCharArray(), folder.resolve("outbox-" + name))
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);
            desks.add(desk);
            return desk;
        } catch (Exception e) {
            throw new AssertionError(name + " could not log in", e);
        }
    }

    static Reply reply(java.util.concurrent.CompletionStage<Reply> stage) {
        try {
            return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("no reply", e);
        }
    }

    static <R extends Result> R ask(Desk desk, Query<R> query) {
        try {
            return desk.ask(query).toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("no answer to " + query, e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
