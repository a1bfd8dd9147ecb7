package org.ringback.kill;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.ringback.core.AgentId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.Result;

/**
 * Servers and desktops of two versions, as processes: the server of the version before with the desktops of this one, then the server
 * of this version on the data of that one, with desktops of either. Each plays the main job; each step is told.
 */
final class CompatRun {
    private static final long LIMIT_NANOS = 60_000_000_000L;
    private static final long PAUSE_MILLIS = 100;
    private static final String OPEN = "still open when the server is restarted";
    private final Path present;
    private final Path older;
    private final String classes;
    private final Path folder;
    private final PrintStream out;
    private final List<String> failed = new ArrayList<>();
    private int starts;
    private int desks;
    private int plays;
    private int chosen;

    /**
     * @param present the server product of this version
     * @param older that of the version before
     * @param classes of this bundle
     */
    CompatRun(Path present, Path older, String classes, Path folder, PrintStream out) {
        this.present = present;
        this.older = older;
        this.classes = classes;
        this.folder = folder;
        this.out = out;
    }

    private interface Step {
        void run() throws Exception;
    }

    /** @return what did not work */
    List<String> run() throws Exception {
        out.println("== the server of before, desktops of now");
        try (Server server = start(older)) {
            play(server, older, present, List.of());
        }
        out.println("== the server of now on the data of before, desktops of before");
        try (Server server = start(present)) {
            play(server, present, older, List.of(openText(1)));
        }
        out.println("== the server of now, a desktop of before and one of now");
        try (Server server = start(present)) {
            mixed(server);
        }
        return failed;
    }

    private Server start(Path product) throws IOException {
        Path etc = folder.resolve(product.equals(older) ? "etc-before" : "etc-now");
        Staff.copySettings(product, etc);
        Files.writeString(etc.resolve("directory.csv"), Staff.DIRECTORY);
        Files.writeString(etc.resolve("org.ringback.broker.cfg"), "port = " + port() + "\n");
        Files.writeString(etc.resolve("org.ringback.store.cfg"), "initial-directory = directory.csv\n");
        return Server.start(product, etc, folder.resolve("data"), folder.resolve("server-" + ++starts + ".out"));
    }

    /** The same after a restart: desktops come back to where they were. */
    private int port() throws IOException {
        if (chosen == 0) {
            try (java.net.ServerSocket socket =
                    new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
                chosen = socket.getLocalPort();
            }
        }
        return chosen;
    }

    private static String openText(int play) {
        return OPEN + " " + play;
    }

    private int ready(Server server) throws InterruptedException {
        int[] port = new int[1];
        step("the server starts", () -> {
            Optional<Integer> found = server.awaitReady();
            port[0] = found.isPresent() ? found.get() : ended(server);
        });
        return port[0];
    }

    private static int ended(Server server) throws IOException {
        String said = server.said();
        throw new KillException("it ended: " + said.substring(Math.max(0, said.length() - 1500)));
    }

    /** @param before what must be there already */
    private void play(Server server, Path ofServer, Path ofDesks, List<String> before) throws Exception {
        int port = ready(server);
        int play = ++plays;
        try (DeskProcess amy = desk(ofDesks, port, "amy");
                DeskProcess sue = desk(ofDesks, port, "sue")) {
            step("both desktops are live, with all agents", () -> {
                until(amy, shown -> shown.live() && shown.agents() == 3);
                until(sue, shown -> shown.live() && shown.agents() == 3);
            });
            for (String text : before) {
                step("what was open is there, with the same password and the same history", () -> {
                    until(sue, shown -> find(shown, text).isPresent());
                    require(history(sue, number(1)).stream()
                            .anyMatch(i -> i.text().contains("delivered on Friday")));
                });
            }
            life(amy, sue, play);
            step("one that stays open is submitted", () -> {
                amy.accepted(submit(openText(play), number(100 + play)));
                until(sue, shown -> find(shown, openText(play)).isPresent());
            });
            step("a new desktop gets a snapshot with it", () -> {
                try (DeskProcess third = desk(ofDesks, port, "adm")) {
                    until(
                            third,
                            shown -> shown.live() && find(shown, openText(play)).isPresent());
                }
            });
            server.kill();
            try (Server again = start(ofServer)) {
                ready(again);
                step("both desktops come back after the server was killed, and show what is there", () -> {
                    until(amy, DeskProcess.Shown::live);
                    until(
                            sue,
                            shown -> shown.live()
                                    && shown.callbacks().stream()
                                                    .filter(c -> has(c, openText(play)))
                                                    .count()
                                            == 1);
                });
                again.terminate();
            }
        }
    }

    /** The main job. */
    private void life(DeskProcess amy, DeskProcess sue, int play) throws InterruptedException {
        String text = "asks when it comes " + play;
        Callback[] callback = new Callback[1];
        step("submit: it is accepted and on the other desktop", () -> {
            amy.accepted(submit(text, number(play)));
            until(sue, shown -> find(shown, text).isPresent());
            callback[0] = find(sue.shown(), text).orElseThrow();
        });
        if (callback[0] == null) {
            return;
        }
        String id = "\"callback\":\"" + callback[0].id() + "\"";
        step("delivered and seen: the author's desktop shows it", () -> {
            sue.accepted("{\"type\":\"mark-delivered\"," + id + "}");
            sue.accepted("{\"type\":\"mark-seen\"," + id + "}");
            until(
                    amy,
                    shown -> find(shown, text)
                            .filter(c -> c.state() == CallbackState.SEEN)
                            .isPresent());
        });
        step("claim: both desktops show who responds", () -> {
            sue.accepted("{\"type\":\"claim\"," + id + "}");
            for (DeskProcess each : List.of(amy, sue)) {
                until(each, shown -> find(shown, text).flatMap(Callback::claim).isPresent());
            }
        });
        step("complete: it is gone from both desktops", () -> {
            long fence = find(sue.shown(), text).orElseThrow().fence();
            sue.accepted("{\"type\":\"complete\"," + id + ",\"fence\":" + fence
                    + ",\"outcome\":\"REACHED\",\"text\":\"delivered on Friday " + play + "\"}");
            for (DeskProcess each : List.of(amy, sue)) {
                until(each, shown -> find(shown, text).isEmpty());
            }
        });
        step("history: what was asked and what was said", () -> {
            List<Interaction> history = history(amy, number(play));
            require(history.stream().anyMatch(i -> i.text().contains(text)));
            require(history.stream().anyMatch(i -> i.text().contains("delivered on Friday " + play)));
        });
        step("search: by a word of what was said, and by the name", () -> {
            require(amy.accepted("{\"type\":\"search-history\",\"words\":\"friday " + play + "\",\"limit\":20}")
                            instanceof Result.HistoryHits hits
                    && !hits.interactions().isEmpty());
            require(amy.accepted("{\"type\":\"search-customers\",\"words\":\"berg\",\"limit\":20}")
                            instanceof Result.CustomerList list
                    && !list.customers().isEmpty());
        });
        step("presence: a change is on the other desktop", () -> {
            for (PresenceState state : List.of(PresenceState.IN_MEETING, PresenceState.AVAILABLE)) {
                amy.accepted("{\"type\":\"set-presence\",\"state\":\"" + state + "\"}");
                until(
                        sue,
                        shown -> Optional.ofNullable(shown.presences().get(new AgentId("amy")))
                                .filter(p -> p.state() == state)
                                .isPresent());
            }
        });
    }

    private void mixed(Server server) throws Exception {
        int port = ready(server);
        try (DeskProcess amy = desk(older, port, "amy");
                DeskProcess sue = desk(present, port, "sue")) {
            step("both plays' callbacks are there, once", () -> {
                for (int play = 1; play <= plays; play++) {
                    String text = openText(play);
                    for (DeskProcess each : List.of(amy, sue)) {
                        until(
                                each,
                                shown -> shown.callbacks().stream()
                                                .filter(c -> has(c, text))
                                                .count()
                                        == 1);
                    }
                }
            });
            life(amy, sue, ++plays);
        }
        server.terminate();
    }

    private List<Interaction> history(DeskProcess desk, String number) throws InterruptedException {
        List<Interaction> all = new ArrayList<>();
        if (desk.accepted("{\"type\":\"find-by-number\",\"number\":\"" + number + "\"}")
                instanceof Result.CustomerList found) {
            for (var customer : found.customers()) {
                if (desk.accepted("{\"type\":\"get-history\",\"customer\":\"" + customer.id() + "\",\"limit\":50}")
                        instanceof Result.HistoryPage page) {
                    all.addAll(page.interactions());
                }
            }
        }
        return all;
    }

    private static String number(int play) {
        return "+493012345" + (100 + play);
    }

    private static String submit(String text, String number) {
        return "{\"type\":\"submit\",\"recipients\":[{\"type\":\"agent\",\"agent\":\"sue\"}],\"number\":\"" + number
                + "\",\"name\":\"Frau Berg\",\"text\":\"" + text + "\",\"urgency\":\"NORMAL\",\"window\":{}}";
    }

    private static Optional<Callback> find(DeskProcess.Shown shown, String text) {
        return shown.callbacks().stream().filter(c -> has(c, text)).findFirst();
    }

    private static boolean has(Callback callback, String text) {
        return callback.messages().stream().anyMatch(m -> m.text().equals(text));
    }

    private DeskProcess desk(Path product, int port, String agent) throws IOException, InterruptedException {
        return new DeskProcess(product, classes, port, agent, Staff.PASSWORD, folder.resolve("desk-" + ++desks));
    }

    private void until(DeskProcess desk, Predicate<DeskProcess.Shown> condition) throws InterruptedException {
        long end = System.nanoTime() + LIMIT_NANOS;
        DeskProcess.Shown shown = desk.shown();
        while (!condition.test(shown)) {
            if (System.nanoTime() > end) {
                throw new KillException("the desktop shows " + shown);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(PAUSE_MILLIS * 1_000_000);
            shown = desk.shown();
        }
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new KillException("it is not there");
        }
    }

    /** One step that does not work does not hide the next ones. */
    private void step(String what, Step step) throws InterruptedException {
        long began = System.nanoTime();
        try {
            step.run();
            out.printf("  ok      %s (%.1f s)%n", what, (System.nanoTime() - began) / 1e9);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            failed.add(what + ": " + e.getMessage());
            out.println("  FAILED  " + what + ": " + e.getMessage());
        }
    }
}
