package org.ringback.broker.internal.login;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.ringback.core.AgentId;
import org.ringback.core.Names;
import org.ringback.core.people.Agent;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.Credentials;

/**
 * Looks at passwords, which is slow by intent, on a few threads of its own: machines in turn, and of each machine names in
 * turn, so that whoever tries many holds up nobody else. Names that nobody has are looked at just as long, but apart. Safe for
 * use by several threads; nothing here blocks but {@link #close}.
 */
public final class PasswordChecks implements AutoCloseable {
    /** So many failures for a name from one machine cost no wait. */
    public static final int FREE_FOR_NAME = 5;

    private static final int FREE_FOR_MACHINE = 50;
    private static final int FREE_FOR_UNKNOWN = 20;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);
    private static final System.Logger LOG = System.getLogger(PasswordChecks.class.getName());

    private final Credentials credentials;
    private final AgentDirectory directory;
    private final LoginThrottle names;
    private final LoginThrottle machines;
    private final LoginThrottle unknown;
    private final FairThreads ofAgents =
            new FairThreads("password", Math.clamp(Runtime.getRuntime().availableProcessors() / 4, 1, 4), 64, 1024);
    private final FairThreads ofNobody = new FairThreads("password-of-nobody", 1, 8, 64);
    private final ScheduledExecutorService timer = timer();

    /** What became of a try. */
    public sealed interface Outcome {
        /**
         * The right password.
         *
         * @param version of the password that was looked at
         */
        record Right(Agent agent, String version) implements Outcome {}

        /** A wrong password, or no such agent. */
        record Wrong() implements Outcome {}

        /** Nobody has looked at it: it may be tried again after a time. */
        record Busy(Duration again) implements Outcome {}
    }

    public PasswordChecks(Credentials credentials, AgentDirectory directory, Clock clock) {
        this.credentials = credentials;
        this.directory = directory;
        names = new LoginThrottle(clock, FREE_FOR_NAME, Duration.ofSeconds(1), LONGEST_WAIT);
        machines = new LoginThrottle(clock, FREE_FOR_MACHINE, Duration.ofMillis(200), LONGEST_WAIT);
        unknown = new LoginThrottle(clock, FREE_FOR_UNKNOWN, Duration.ofSeconds(1), LONGEST_WAIT);
    }

    /**
     * Has a password looked at; never fails.
     *
     * @param there whether whoever tries it still waits: for others nothing is looked at
     */
    public CompletableFuture<Outcome> check(String name, String password, String machine, BooleanSupplier there) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        boolean known = isKnown(name);
        String who = name + "@" + machine;
        LoginThrottle ofMachine = known ? machines : unknown;
        Optional<Duration> wait = ofMachine.reserve(machine);
        Optional<Duration> forName = wait.flatMap(w -> names.reserve(who));
        if (forName.isEmpty()) {
            wait.ifPresent(w -> ofMachine.giveBack(machine));
            outcome.complete(new Outcome.Busy(Duration.ofSeconds(2)));
            return outcome;
        }
        Duration longer = wait.get().compareTo(forName.get()) > 0 ? wait.get() : forName.get();
        Runnable giveBack = () -> {
            names.giveBack(who);
            ofMachine.giveBack(machine);
        };
        Runnable looking = () -> {
            if (there.getAsBoolean()) {
                look(name, password, who, () -> ofMachine.giveBack(machine), giveBack, outcome);
            } else {
                giveBack.run();
                outcome.complete(new Outcome.Busy(Duration.ofSeconds(2)));
            }
        };
        FairThreads threads = known ? ofAgents : ofNobody;
        try {
            timer.schedule(
                    () -> {
                        if (!threads.execute(machine, name, looking)) {
                            giveBack.run();
                            outcome.complete(new Outcome.Busy(Duration.ofSeconds(2)));
                        }
                    },
                    longer.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            outcome.complete(new Outcome.Busy(Duration.ofSeconds(2)));
        }
        return outcome;
    }

    private void look(
            String name,
            String password,
            String who,
            Runnable forgiveMachine,
            Runnable giveBack,
            CompletableFuture<Outcome> outcome) {
        try {
            // Before, so that a password that is changed meanwhile is not taken for the new one.
            String version = version(name);
            Optional<Agent> agent =
                    credentials.check(name, password.toCharArray()).filter(Agent::active);
            if (agent.isPresent()) {
                names.forgive(who);
                forgiveMachine.run();
            } else if (names.count(who) == FREE_FOR_NAME) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Log-in as {0} has failed again and again; further tries are looked at slowly",
                        Names.printable(who));
            }
            outcome.complete(
                    agent.<Outcome>map(a -> new Outcome.Right(a, version)).orElseGet(Outcome.Wrong::new));
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.WARNING, "A password cannot be looked at now: {0}", e.getMessage());
            giveBack.run();
            outcome.complete(new Outcome.Busy(Duration.ofSeconds(5)));
        }
    }

    private String version(String name) {
        return isKnown(name) ? credentials.passwordVersion(new AgentId(name)) : "";
    }

    private boolean isKnown(String name) {
        try {
            return directory.agent(new AgentId(name)).filter(Agent::active).isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        ofAgents.close();
        ofNobody.close();
    }

    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("ringback-login-timer").daemon().factory());
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }
}
