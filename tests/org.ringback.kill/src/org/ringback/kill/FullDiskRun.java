package org.ringback.kill;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.ringback.desk.Reply;

/**
 * Fills the disk of a server's data while three desktops work, makes room again, fills it once more, and stops the server
 * in order and starts it again; in the end, what was accepted must be there, once.
 */
public final class FullDiskRun {
    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final int BLOCK = 1 << 16;
    private static final int ENOUGH = 6;
    /** So long that database and broker come to the end of what they had. */
    private static final int REFUSALS = 200;

    private static final long AGAIN_NANOS = Duration.ofMillis(50).toNanos();
    private final Path product;
    private final Path folder;
    private final Path data;
    private final Path filler;
    private final Ledger ledger = new Ledger();
    private final List<Sender> senders;

    /**
     * What came of it.
     *
     * @param refusal the words that commands were refused with while the disk was full
     * @param stopped how long the server took to end when it was told to
     * @param breaches what was accepted and is not there, and whatever else is wrong; empty if all was right
     */
    public record Outcome(String refusal, Duration stopped, List<String> breaches, String said) {
        public Outcome {
            breaches = List.copyOf(breaches);
        }
    }

    /**
     * @param folder where settings and output go
     * @param data the data folder, on a small disk of its own
     */
    public FullDiskRun(Path product, Path folder, Path data, long seed) {
        this.product = product;
        this.folder = folder;
        this.data = data;
        filler = data.resolveSibling("filler");
        senders = Staff.senders(new Random(seed), ledger);
    }

    /** @throws KillException when commands are not refused, or the server does not come back */
    public Outcome run() throws IOException, InterruptedException {
        Path etc = folder.resolve("etc");
        Staff.writeSettings(product, etc, Optional.empty());
        Path said = folder.resolve("server.out");
        Instant begun = Instant.now();
        String refusal;
        Duration stopped;
        ledger.nextRound();
        try (Server server = Server.start(product, etc, data, said)) {
            int port = ready(server);
            List<Thread> desks = desks(port);
            try {
                awaitAccepted(server);
                fill();
                refusal = awaitRefusal(server);
                Files.delete(filler);
                awaitAccepted(server);
                fill();
                awaitRefusal(server);
                long told = System.nanoTime();
                server.terminate();
                stopped = Duration.ofNanos(System.nanoTime() - told);
            } finally {
                for (Thread desk : desks) {
                    desk.interrupt();
                    desk.join();
                }
                Files.deleteIfExists(filler);
            }
        }
        ledger.nextRound();
        try (Server server = Server.start(product, etc, data, folder.resolve("server-2.out"));
                Desks desks = new Desks(ready(server), senders, agent -> Staff.possiblePasswords(ledger, agent))) {
            Found found = new Inspection(desks.of(Staff.ADMINISTRATOR)).look(ledger.since(1), begun, desks.passwords());
            List<String> breaches = Checker.breaches(ledger.since(1), found, Optional.empty()).stream()
                    .map(b -> b.rule() + ": " + b.what())
                    .toList();
            return new Outcome(refusal, stopped, breaches, server.said());
        } catch (JMSException e) {
            throw new KillException("no log-in after the disk was full: " + e.getMessage());
        }
    }

    private static int ready(Server server) throws IOException, InterruptedException {
        return server.awaitReady().orElseThrow(() -> new KillException("the server did not start: " + said(server)));
    }

    private static String said(Server server) {
        try {
            return server.said();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Each works until it is interrupted, and logs in again when its connection is lost. */
    private List<Thread> desks(int port) {
        List<Thread> desks = new ArrayList<>();
        for (Sender sender : senders) {
            desks.add(Thread.ofPlatform().name("desk-" + sender.self()).daemon().start(() -> work(port, sender)));
        }
        return desks;
    }

    private void work(int port, Sender sender) {
        while (!Thread.currentThread().isInterrupted()) {
            try (Desks desk = new Desks(port, List.of(sender), agent -> Staff.possiblePasswords(ledger, agent))) {
                sender.work(desk.of(sender.self()));
            } catch (InterruptedException e) {
                return;
            } catch (JMSException | KillException e) {
                // A question that was not answered in time, or no log-in: again.
                LockSupport.parkNanos(AGAIN_NANOS);
            }
        }
    }

    /** Takes all the room that there is. Whoever frees some meanwhile loses that, too. */
    private void fill() throws IOException {
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            int length = BLOCK;
            while (length > 0) {
                try {
                    out.write(block, 0, length);
                } catch (IOException e) {
                    length /= 2;
                }
            }
        }
    }

    /** Waits until each desk has an answer of a kind that came after now. */
    private List<Reply> await(Server server, String what, int enough, Predicate<Reply> kind)
            throws InterruptedException, IOException {
        long from = ledger.now();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            List<Reply> found = ledger.answers(from).stream().filter(kind).toList();
            if (found.size() >= enough) {
                return found;
            }
            if (System.nanoTime() > end) {
                throw new KillException(what + "; answers "
                        + ledger.answers(from).stream().limit(5).toList() + "; " + server.said());
            }
            LockSupport.parkNanos(AGAIN_NANOS);
        }
    }

    private void awaitAccepted(Server server) throws InterruptedException, IOException {
        await(server, "nothing is accepted", ENOUGH, Reply.Accepted.class::isInstance);
    }

    private String awaitRefusal(Server server) throws InterruptedException, IOException {
        Reply first = await(
                        server,
                        "nothing is refused for the full disk",
                        REFUSALS,
                        r -> Asked.isTryAgain(r)
                                && r instanceof Reply.Refused refused
                                && refused.detail().contains("is full"))
                .getFirst();
        return ((Reply.Refused) first).detail();
    }
}
