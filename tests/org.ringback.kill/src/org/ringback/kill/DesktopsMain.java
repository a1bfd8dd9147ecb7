package org.ringback.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.ringback.core.AgentId;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskLogin;

/**
 * The process of some desktops. It reads from its input: {@code quiet} (no agent does any more), {@code tell N} (write down all
 * that is on each desktop); it ends with its input.
 */
final class DesktopsMain {
    /** The client that ships is nobody's to import. */
    static final String LOGIN = "org.ringback.messaging.internal.client.JmsDeskLogin";

    private static final Logger ARTEMIS = Logger.getLogger("org.apache.activemq");
    private static final int LOGIN_AGAIN_MILLIS = 500;
    private static final int LOGIN_PARTS = 300;
    private static final int LOGIN_PART_MILLIS = 100;

    private final CountDownLatch quiet = new CountDownLatch(1);
    private final List<HeadlessDesk> desks = new CopyOnWriteArrayList<>();
    private final List<AgentAtWork> working = new CopyOnWriteArrayList<>();
    private final Journal journal;
    private final Path folder;
    private final URI server;
    private final int life;
    private final long seed;
    private final int pauseMillis;
    private final int mostOpen;
    private final List<AgentId> colleagues;

    private DesktopsMain(
            Path folder,
            int port,
            int life,
            long seed,
            int officeSize,
            int pauseMillis,
            int mostOpen,
            boolean seen,
            String name)
            throws IOException {
        this.mostOpen = mostOpen;
        this.folder = folder;
        this.server = URI.create("tcp://127.0.0.1:" + port);
        this.life = life;
        this.seed = seed;
        this.pauseMillis = pauseMillis;
        this.colleagues = new ChaosOffice(officeSize).agents();
        this.journal = seen ? new Journal(folder.resolve("seen/" + name + "-" + life + ".jsonl")) : Journal.none();
    }

    /**
     * @param args folder, port, name, life, seed, size of the office, pause of agents in ms, how many open call-backs an agent
     *     has at most who writes more, whether it is written down what is seen, and the agents
     */
    public static void main(String[] args) throws Exception {
        ARTEMIS.setLevel(Level.OFF);
        DesktopsMain process = new DesktopsMain(
                Path.of(args[0]),
                Integer.parseInt(args[1]),
                Integer.parseInt(args[3]),
                Long.parseLong(args[4]),
                Integer.parseInt(args[5]),
                Integer.parseInt(args[6]),
                Integer.parseInt(args[7]),
                Boolean.parseBoolean(args[8]),
                args[2]);
        process.run(Arrays.stream(args).skip(9).map(AgentId::new).toList());
        System.exit(0);
    }

    private void run(List<AgentId> agents) throws Exception {
        DeskLogin login =
                (DeskLogin) Class.forName(LOGIN).getDeclaredConstructor().newInstance();
        List<Thread> threads = new ArrayList<>();
        for (AgentId agent : agents) {
            threads.add(Thread.ofPlatform().daemon().name("agent-" + agent).start(() -> work(login, agent)));
        }
        ScheduledExecutorService byItself = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("by-itself").factory());
        byItself.scheduleWithFixedDelay(() -> working.forEach(AgentAtWork::byItself), 1, 1, TimeUnit.SECONDS);
        obey();
        quiet.countDown();
        byItself.shutdownNow();
        for (HeadlessDesk desk : desks) {
            desk.close();
        }
        journal.close();
    }

    private void obey() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("quiet")) {
                quiet.countDown();
            } else if (line.startsWith("tell ")) {
                String question = line.substring("tell ".length());
                desks.forEach(d -> d.tell(question));
                System.out.println("told " + question);
            }
        }
    }

    private void work(DeskLogin login, AgentId agent) {
        try {
            HeadlessDesk desk = new HeadlessDesk(logIn(login, agent), agent, agent + "-" + life, journal);
            desk.listen();
            desks.add(desk);
            AgentAtWork work = new AgentAtWork(
                    desk,
                    colleagues,
                    new Random(seed * 31 + agent.hashCode() * 17L + life),
                    quiet,
                    pauseMillis,
                    mostOpen);
            working.add(work);
            System.out.println("in " + agent);
            work.work();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            e.printStackTrace();
        }
    }

    /** Tries as an agent does who wants to work: until it goes. */
    private Desk logIn(DeskLogin login, AgentId agent) throws InterruptedException {
        while (true) {
            CompletableFuture<Desk> desk = login.login(
                            server,
                            agent.value(),
                            ChaosOffice.PASSWORD.toCharArray(),
                            folder.resolve("outbox").resolve(agent.value()))
                    .toCompletableFuture();
            try {
                await(desk);
                return desk.get();
            } catch (ExecutionException e) {
                System.out.println("not in " + agent + ": " + e.getCause());
            }
            new CountDownLatch(1).await(LOGIN_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** In many parts: the time in which this process is stopped does not count. */
    private static void await(CompletableFuture<Desk> desk) throws InterruptedException, ExecutionException {
        for (int i = 0; i < LOGIN_PARTS; i++) {
            try {
                desk.get(LOGIN_PART_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                // The next part.
                continue;
            }
        }
        throw new KillException("a log-in was not answered within 30 s, as it must be within 15");
    }
}
