package org.ringback.callbacks.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.AgentId;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallId;

/** What is told comes to the database, in order, whatever database and disk do. The test is clock and thread. */
class FactSpoolTest {
    private static final PbxId PBX = new PbxId("office");
    /** Of the disk, which has a pause of its own. */
    private static final long SYNC = 50;

    private record Job(Runnable work, Future<?> future) {}

    /** Only notes what is to be done. */
    private final class Executor extends ScheduledThreadPoolExecutor {
        Executor() {
            super(1);
            setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        }

        @Override
        @NonNullByDefault({})
        public ScheduledFuture<?> schedule(Runnable job, long delay, TimeUnit unit) {
            ScheduledFuture<?> future = super.schedule(() -> {}, 1, TimeUnit.DAYS);
            if (delay != SYNC) {
                pauses.add(unit.toMillis(delay));
            }
            work.add(new Job(job, future));
            return future;
        }
    }

    @TempDir
    Path temp = Path.of("");

    private Path folder = temp;
    private Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private boolean away;
    private final Set<String> refuses = new HashSet<>();
    private final List<String> kept = new ArrayList<>();
    private final List<Long> pauses = new ArrayList<>();
    private final List<Job> work = new ArrayList<>();
    private FactSpool spool = newSpool();

    @BeforeEach
    void choose() {
        spool.close();
        folder = temp.resolve("spool");
        start();
    }

    @AfterEach
    void close() {
        spool.close();
    }

    @Test
    void whatIsToldIsKeptInOrder() {
        tell("a", "b", "c");
        run();
        assertThat(kept).containsExactly("a", "b", "c");
    }

    @Test
    void whileTheDatabaseIsAwayEverythingWaitsWithAGrowingPauseAndNothingIsAskedInBetween() {
        away = true;
        tell("a", "b");
        run();
        pauses.clear();
        for (int i = 0; i < 7; i++) {
            run();
        }
        assertThat(pauses).containsExactly(2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L, 30_000L);
        pauses.clear();
        tell("c");
        assertThat(pauses).as("no try before the pause is over").doesNotContain(0L);

        away = false;
        run();
        assertThat(kept).containsExactly("a", "b", "c");
    }

    @Test
    void theNextProcessGoesOnWithWhatIsLeft() {
        tell("a");
        run();
        away = true;
        tell("b", "c");
        run();
        spool.close();
        start();
        tell("d");
        run();
        assertThat(kept).containsExactly("a");
        away = false;
        run();
        assertThat(kept).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aRefusedFactStopsItsOwnCustomerAlone() {
        refuses.add("bad");
        tell("a", "bad", "b");
        tell(fact("later", "bad"));
        tell("c");
        run();
        assertThat(kept).containsExactly("a", "b", "c");

        refuses.clear();
        now = now.plusSeconds(1);
        run();
        assertThat(kept).containsExactly("a", "b", "c", "bad", "later");
    }

    @Test
    void aFactThatIsRefusedForADayIsSetAsideAndWhatWaitsBehindItGoes() throws IOException {
        refuses.add("bad");
        tell("bad");
        tell(fact("later", "bad"));
        run();
        now = now.plus(Duration.ofHours(25));
        run();
        assertThat(kept).containsExactly("later");
        assertThat(Files.readString(folder.resolve("set-aside.txt"))).contains("bad");
        spool.close();
        start();
        run();
        assertThat(kept).containsExactly("later");
    }

    @Test
    void aLongOutageIsNoRefusal() {
        away = true;
        tell("a");
        run();
        now = now.plus(Duration.ofDays(3));
        run();
        away = false;
        refuses.add("a");
        run();
        refuses.clear();
        now = now.plusSeconds(1);
        run();
        assertThat(kept).containsExactly("a");
    }

    @Test
    void thousandsOfRefusedFactsAreNotHeldInMemoryAndAllComeAtLast() {
        List<String> names = IntStream.range(0, 3_000).mapToObj(i -> "n" + i).toList();
        refuses.addAll(names);
        names.forEach(this::tell);
        run();
        assertThat(kept).isEmpty();
        refuses.clear();
        now = now.plusSeconds(1);
        run();
        assertThat(kept).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void aFolderThatCannotBeWrittenCostsNothingAsLongAsTheDatabaseIsThere() throws IOException {
        spool.close();
        Files.deleteIfExists(folder);
        Files.writeString(folder, "a file where the folder should be");
        start();
        away = true;
        tell("a", "b");
        run();
        away = false;
        run();
        assertThat(kept).containsExactly("a", "b");
    }

    @Test
    void aFileThatCannotBeReadAnyMoreKeepsNoOtherFromIt() throws IOException {
        away = true;
        tell("a");
        run();
        tell("lost");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        away = false;
        run();
        tell("b");
        run();
        assertThat(kept).containsExactly("a", "b");
    }

    @Test
    void whatCannotBeReadIsSetAsideAndCostsItselfAlone() throws IOException {
        spool.close();
        try (Spool other = new Spool(folder)) {
            other.append("told-by-a-later-version x=1");
        }
        start();
        tell("a");
        run();
        assertThat(kept).containsExactly("a");
        assertThat(Files.readString(folder.resolve("set-aside.txt"))).contains("told-by-a-later-version");
    }

    private void start() {
        spool = newSpool();
        spool.start();
    }

    private FactSpool newSpool() {
        return new FactSpool(
                folder,
                new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(@Nullable ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                },
                new Executor(),
                this::keep,
                () -> {
                    if (away) {
                        throw new IllegalStateException("the database is away");
                    }
                });
    }

    private void keep(CallFact fact) {
        String name = fact.call().value();
        if (away || refuses.contains(name)) {
            throw new IllegalStateException(away ? "the database is away" : "refused");
        }
        kept.add(name);
    }

    private void tell(String... names) {
        for (String name : names) {
            tell(fact(name, name));
        }
    }

    private void tell(CallFact fact) {
        spool.put(fact);
    }

    private CallFact fact(String name, String number) {
        return new CallFact.Reached(new CallId(PBX, name), now, PhoneNumber.unread(number), new AgentId("anna"));
    }

    /** Does what is due now. */
    private void run() {
        List<Job> due = List.copyOf(work);
        work.clear();
        due.stream()
                .filter(j -> !j.future().isCancelled())
                .forEach(j -> j.work().run());
    }
}
