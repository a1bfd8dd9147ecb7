package org.ringback.callbacks.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Uuid7;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Phone;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Presence;
import org.ringback.core.people.PresenceSource;
import org.ringback.core.people.PresenceState;
import org.ringback.core.people.Role;
import org.ringback.core.people.WorkingHours;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.server.Audience;
import org.ringback.desk.server.Sender;
import org.ringback.directory.NumberReader;
import org.ringback.directory.PresenceBoard;
import org.ringback.directory.memory.MemoryDirectory;
import org.ringback.pbx.PbxException;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.telephony.Telephony;

/**
 * An office to try the engine in: anna (101) and ben (102) sell, cara (103) is alone, dora supervises; the clock stands
 * still until it is told to go on.
 */
final class EngineBed implements AutoCloseable {
    static final String NUMBER = "+4930123456";
    static final PbxId PBX = new PbxId("office");
    static final GroupId SALES = new GroupId("sales");
    static final Recipient TO_ANNA = new Recipient.ToAgent(new AgentId("anna"));
    static final Recipient TO_BEN = new Recipient.ToAgent(new AgentId("ben"));
    static final Recipient TO_SALES = new Recipient.ToGroup(SALES);

    /** An event and who was told. */
    record Told(DeskEvent event, Set<Audience> audiences) {}

    final MemoryRepository repository = new MemoryRepository();
    final List<Told> told = new CopyOnWriteArrayList<>();
    final List<String> responding = new CopyOnWriteArrayList<>();
    private final Map<AgentId, Set<PhoneNumber>> respondingTo = new ConcurrentHashMap<>();
    final List<String> dialled = new CopyOnWriteArrayList<>();
    private final MemoryDirectory directory = new MemoryDirectory() {
        @Override
        public Optional<Agent> agent(AgentId id) {
            Error failure = deputyFails;
            if (failure != null) {
                throw failure;
            }
            return super.agent(id);
        }
    };
    Instant now = Instant.parse("2026-11-22T14:00:00Z");
    Optional<String> pbxRefuses = Optional.empty();

    @Nullable
    Error deputyFails;

    Predicate<DeskEvent> publisherFails = event -> false;
    final Sender anna = agent("anna", Role.AGENT, "101", SALES);
    final Sender ben = agent("ben", Role.AGENT, "102", SALES);
    final Sender cara = agent("cara", Role.AGENT, "103");
    final Sender dora = agent("dora", Role.SUPERVISOR, "104");

    {
        group(Optional.empty(), Optional.empty());
    }

    private final Clock clock = new OfficeClock();
    private final Uuid7 ids = new Uuid7(Clock.systemUTC());
    /** What the engine puts off. */
    private final Queue<Runnable> putOff = new ConcurrentLinkedQueue<>();

    private ScheduledExecutorService worker = newWorker();
    private final Path spool = newFolder();
    CallbackSettings settings = CallbackSettings.read(Map.of("zone", "UTC", "escalate-last-to", "service"));
    final FewHolidays calendars = new FewHolidays();
    CallbackEngine engine = newEngine();

    /** Tells at once, on the thread that wrote; what could not be told so is told when somebody listens. */
    CallbackEngine newEngine() {
        repository.forgetWakes();
        CallbackEngine made = new CallbackEngine(
                repository,
                repository,
                directory,
                new Digits(),
                new Board(),
                new Pbx(),
                this::publish,
                settings,
                calendars,
                clock,
                spool,
                worker,
                worker);
        repository.onWritten(made::pump);
        return made;
    }

    /** What the engine does by itself is done by this; what it puts off waits until the test says so. */
    private ScheduledExecutorService newWorker() {
        return new ScheduledThreadPoolExecutor(1) {
            @Override
            @NonNullByDefault({})
            public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
                if (delay == 0) {
                    return super.schedule(work, 0, unit);
                }
                putOff.add(work);
                return super.schedule(() -> {}, 0, unit);
            }
        };
    }

    /** Stops the server in order and starts it again. */
    void restart() {
        engine.stop();
        startAgain();
    }

    /** Kills the server, whatever it is doing, and starts it again. */
    void kill() {
        worker.shutdownNow();
        startAgain();
    }

    private void startAgain() {
        putOff.clear();
        worker = newWorker();
        engine = newEngine();
        engine.start();
        settle();
    }

    private void publish(DeskEvent event, Set<Audience> audiences) {
        if (publisherFails.test(event)) {
            throw new IllegalStateException("the publisher is dead");
        }
        told.add(new Told(event, audiences));
    }

    @Override
    public void close() {
        engine.stop();
        try (Stream<Path> files = Files.walk(spool)) {
            files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("ringback-spool");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Sender agent(String name, Role role, String phone, GroupId... groups) {
        Agent agent = new Agent(
                new AgentId(name),
                1,
                name,
                role,
                List.of(new Extension(PBX, phone)),
                Set.copyOf(Arrays.asList(groups)),
                Optional.empty(),
                true);
        return new Sender(directory.put(agent), "desk-" + phone);
    }

    /** Gives an agent a deputy. */
    void deputy(String agent, String deputy) {
        Agent a = directory.the(agent);
        directory.put(new Agent(
                a.id(), 2, a.name(), a.role(), a.phones(), a.groups(), Optional.of(new AgentId(deputy)), a.active()));
    }

    /** An agent has gone. */
    void deactivate(String agent) {
        Agent a = directory.the(agent);
        directory.put(new Agent(a.id(), 3, a.name(), a.role(), a.phones(), a.groups(), a.deputy(), false));
    }

    /** Says when an agent works. */
    void hours(String agent, String hours) {
        Agent a = directory.the(agent);
        directory.put(new Agent(
                a.id(),
                2,
                a.name(),
                a.role(),
                a.phones(),
                a.groups(),
                a.deputy(),
                a.active(),
                Optional.of(WorkingHours.parse(hours))));
    }

    /** Says who stands in for the sales group, and when it works. */
    void group(Optional<Recipient> deputy, Optional<WorkingHours> hours) {
        group(deputy, hours, Optional.empty());
    }

    /** Says where it works, too. */
    void group(Optional<Recipient> deputy, Optional<WorkingHours> hours, Optional<ZoneId> zone) {
        directory.put(new Group(SALES, 1, "Sales", Optional.of(new Extension(PBX, "600")), deputy, hours, zone));
    }

    Group sales() {
        return directory.group(SALES).orElseThrow();
    }

    /** Does what the engine has put off. */
    void passWhatIsPutOff() {
        for (Runnable work = putOff.poll(); work != null; work = putOff.poll()) {
            worker.execute(work);
        }
        settle();
    }

    /** Waits until the engine has done what it does on its own thread. */
    void settle() {
        try {
            worker.submit(() -> true).get(30, java.util.concurrent.TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    CommandId id() {
        return new CommandId(ids.next());
    }

    Reply send(Sender sender, CallbackCommand command) {
        return engine.handle(sender, id(), command);
    }

    /** The one call-back of an accepted reply. */
    Callback accepted(Sender sender, CallbackCommand command) {
        return callback(send(sender, command));
    }

    static Callback callback(Reply reply) {
        if (reply instanceof Reply.Accepted a
                && a.result() instanceof Result.Callbacks c
                && c.callbacks().size() == 1) {
            return c.callbacks().get(0);
        }
        throw new AssertionError("not one call-back, but " + reply);
    }

    static CallbackCommand.Submit message(String text, Recipient... recipients) {
        return message(Optional.of(NUMBER), text, recipients);
    }

    static CallbackCommand.Submit message(Optional<String> number, String text, Recipient... recipients) {
        return new CallbackCommand.Submit(
                Set.copyOf(Arrays.asList(recipients)),
                number,
                Optional.of("Mr Customer"),
                text,
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
    }

    CallbackCommand.CallBack callBack(Callback claimed) {
        return new CallbackCommand.CallBack(claimed.id(), claimed.fence(), Optional.empty());
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Callback kept(CallbackId id) {
        return repository.find(id).orElseThrow();
    }

    /** Who was told of what, as {@code Event→audience}, since the last time. */
    List<String> heard() {
        engine.pump();
        List<String> heard = told.stream()
                .flatMap(t ->
                        t.audiences().stream().map(a -> t.event().getClass().getSimpleName() + "→" + name(a)))
                .sorted()
                .toList();
        told.clear();
        return heard;
    }

    private static String name(Audience audience) {
        return switch (audience) {
            case Audience.OfAgent a -> a.agent().value();
            case Audience.OfGroup g -> g.group().value();
            case Audience.OfSupervisors s -> "supervisors";
            case Audience.Everyone e -> "everyone";
        };
    }

    private final class OfficeClock extends Clock {
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
    }

    private static final class Digits implements NumberReader {
        @Override
        public PhoneNumber read(String text) {
            if (text.chars().noneMatch(Character::isDigit)) {
                throw new IllegalArgumentException("'" + text + "' is not a phone number: it has no digit");
            }
            return text.startsWith("+") ? PhoneNumber.ofE164(text) : PhoneNumber.unread(text);
        }

        @Override
        public String show(PhoneNumber number) {
            return number.key();
        }
    }

    /** As the board was told. */
    Optional<AgentId> respondingTo(PhoneNumber caller) {
        return respondingTo.entrySet().stream()
                .filter(to -> to.getValue().contains(caller))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private final class Board implements PresenceBoard {
        @Override
        public Presence of(AgentId agent) {
            return new Presence(
                    agent,
                    1,
                    PresenceState.AVAILABLE,
                    PresenceSource.DEFAULT,
                    now,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        @Override
        public Collection<Presence> all() {
            return List.of();
        }

        @Override
        public void responding(AgentId agent, boolean is, Set<PhoneNumber> callers) {
            responding.add((is ? "+" : "-") + agent);
            respondingTo.put(agent, callers);
        }

        @Override
        public Optional<AgentId> respondingTo(PhoneNumber caller) {
            return EngineBed.this.respondingTo(caller);
        }
    }

    private final class Pbx implements Telephony {
        @Override
        public Collection<Call> calls() {
            return new ArrayList<>();
        }

        @Override
        public Optional<Call> call(CallId id) {
            return Optional.empty();
        }

        @Override
        public Collection<Phone> phones() {
            return new ArrayList<>();
        }

        @Override
        public Optional<Phone> phone(Extension extension) {
            return Optional.empty();
        }

        @Override
        public Collection<PbxStatus> statuses() {
            return new ArrayList<>();
        }

        @Override
        public <T> Optional<T> capability(PbxId pbx, Class<T> type) {
            return Optional.empty();
        }

        @Override
        public CompletionStage<CallId> dial(Extension phone, PhoneNumber number) {
            if (pbxRefuses.isPresent()) {
                return CompletableFuture.failedFuture(new PbxException(pbxRefuses.get()));
            }
            dialled.add(phone.number() + "→" + number);
            return CompletableFuture.completedFuture(new CallId(PBX, "call-" + dialled.size()));
        }
    }
}
