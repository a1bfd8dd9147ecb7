package org.ringback.desk.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.CustomerId;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.Uuid7;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Caller;
import org.ringback.core.call.DeviceState;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Phone;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.MissedCall;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Group;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Presence;
import org.ringback.core.people.PresenceSource;
import org.ringback.core.people.PresenceState;
import org.ringback.core.people.ResponseTimes;
import org.ringback.core.people.Role;
import org.ringback.desk.Command;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.HandshakeCommand;
import org.ringback.desk.PbxState;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.client.DeskState;

/**
 * A whole office in memory: who works there, who calls, what was said. What its desks ask is done by
 * {@link org.ringback.core.callback.CallbackLife} as the server does it. May be used from any thread.
 */
public final class Office {
    /** How long a claim holds. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    static final PbxId PBX = new PbxId("office");

    private final Clock clock;
    private final Instant opened;
    private final Executor thread;
    private final Uuid7 ids;
    private final OfficeServer server;
    private final Map<AgentId, Agent> agents = new TreeMap<>();
    private final Map<GroupId, Group> groups = new TreeMap<>();
    private final Map<AgentId, Presence> presences = new TreeMap<>();
    private final Map<CallId, Call> calls = new LinkedHashMap<>();
    private final Map<CallId, Set<AgentId>> told = new HashMap<>();
    private final Map<UUID, List<AgentId>> writers = new HashMap<>();
    private final List<FakeDesk> desks = new CopyOnWriteArrayList<>();
    private Optional<ResponseTimes> responseTimes = Optional.empty();
    private long revision;

    /**
     * @param thread on which replies and changes come; {@code Runnable::run} where a test wants them at once
     */
    public Office(Clock clock, Executor thread) {
        this.clock = clock;
        opened = clock.instant();
        this.thread = thread;
        ids = new Uuid7(clock);
        server = new OfficeServer(
                clock, ids, agent -> Optional.ofNullable(agents.get(agent)), group -> groups.containsKey(group));
    }

    /** Anna (101) and Ben (102) in Sales, Carla (103) in Service, Dora (104) who supervises. */
    public static Office withPeople(Clock clock, Executor thread) {
        Office office = new Office(clock, thread);
        office.group("sales", "Sales", "600");
        office.group("service", "Service", "601");
        office.agent("anna", "Anna Huber", Role.AGENT, "101", "sales");
        office.agent("ben", "Ben Ortiz", Role.AGENT, "102", "sales");
        office.agent("carla", "Carla Müller", Role.AGENT, "103", "service");
        office.agent("dora", "Dora Sato", Role.SUPERVISOR, "104");
        return office;
    }

    /** A desk for an agent. */
    public FakeDesk desk(String agent) {
        FakeDesk desk = new FakeDesk(this, new AgentId(agent), thread);
        desks.add(desk);
        desk.changed();
        return desk;
    }

    /** Says within what time somebody should respond. */
    public void respondWithin(ResponseTimes times) {
        synchronized (this) {
            responseTimes = Optional.of(times);
        }
        tellAll();
    }

    public synchronized void group(String id, String name, String number) {
        GroupId group = new GroupId(id);
        groups.put(group, new Group(group, 1, name, Optional.of(new Extension(PBX, number))));
    }

    public synchronized void agent(String id, String name, Role role, String phone, String... in) {
        AgentId agent = new AgentId(id);
        Set<GroupId> memberOf = Arrays.stream(in).map(GroupId::new).collect(Collectors.toSet());
        agents.put(agent, new Agent(agent, 1, name, role, List.of(phone(phone)), memberOf, Optional.empty(), true));
        presences.put(agent, presenceOf(agent, PresenceState.AVAILABLE, Optional.empty(), Optional.empty()));
    }

    public void presence(String agent, PresenceState state, Optional<Duration> lasts, Optional<String> note) {
        put(presenceOf(new AgentId(agent), state, lasts.map(clock.instant()::plus), note));
        tellAll();
    }

    private synchronized void put(Presence presence) {
        presences.put(presence.agent(), presence);
    }

    /** What is known of an agent by another source than the agent: the desktop that vanished, the phone. */
    public void presence(String agent, PresenceState state, PresenceSource source) {
        presence(agent, state, source, false);
    }

    /** Somebody has never logged in. */
    public void neverLoggedIn(String agent) {
        presence(agent, PresenceState.AVAILABLE, PresenceSource.DEFAULT, true);
    }

    /** Somebody has logged out. */
    public void loggedOut(String agent) {
        presence(agent, PresenceState.AWAY, PresenceSource.DESKTOP, true);
    }

    private void presence(String agent, PresenceState state, PresenceSource source, boolean noDesktop) {
        AgentId id = new AgentId(agent);
        synchronized (this) {
            presences.put(
                    id,
                    new Presence(
                            id,
                            nextRevision(),
                            state,
                            source,
                            clock.instant(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            noDesktop ? Optional.of(clock.instant()) : Optional.empty()));
        }
        tellAll();
    }

    /** A phone of the one PBX, "office". */
    public static Extension phone(String number) {
        return new Extension(PBX, number);
    }

    /** A call from outside that rings at the requested phone. */
    public Call rings(String number, Optional<String> name, String requested) {
        CallId id = new CallId(PBX, "call-" + nextRevision());
        Caller caller = new Caller(number.isEmpty() ? Optional.empty() : Optional.of(CustomerBook.read(number)), name);
        return put(Call.begun(id, nextRevision(), CallDirection.INBOUND, caller, requested, clock.instant())
                .withRequested(Optional.of(phone(requested)))
                .withRinging(Set.of(phone(requested))));
    }

    /** The requested phone is not reached and another takes the call. */
    public Call takenBy(Call call, String phone, DiversionReason reason, Optional<String> note) {
        List<Diversion> diversions = List.of(new Diversion(call.requested().orElseThrow(), reason, note));
        return put(call.withRevision(nextRevision())
                .withState(CallState.TALKING)
                .withDiversions(diversions)
                .withRinging(Set.of())
                .withAnsweredBy(Optional.of(phone(phone)))
                .withAnsweredAt(Optional.of(clock.instant())));
    }

    /** The call goes to another phone, which answers. */
    public Call transferred(Call call, String phone) {
        return put(call.withRevision(nextRevision()).withRinging(Set.of()).withAnsweredBy(Optional.of(phone(phone))));
    }

    /** The call is over and leaves the lists. */
    public void hangUp(Call call) {
        synchronized (this) {
            calls.remove(call.id());
        }
        tellAll();
    }

    /** Takes any call in. Whoever it has concerned once is told of it until it is over. */
    public Call put(Call call) {
        synchronized (this) {
            calls.put(call.id(), call);
            Set<AgentId> toldOfIt = told.computeIfAbsent(call.id(), id -> new HashSet<>());
            agents.values().stream()
                    .filter(a -> a.phones().stream().anyMatch(call::concerns) || waitsFor(call, a))
                    .forEach(a -> toldOfIt.add(a.id()));
        }
        tellAll();
        return call;
    }

    private boolean waitsFor(Call call, Agent agent) {
        return call.state() == CallState.WAITING
                && groups.values().stream()
                        .filter(g -> g.number().isPresent() && g.number().equals(call.group()))
                        .anyMatch(g -> agent.groups().contains(g.id()));
    }

    /** A caller waits where no phone rings, for the group with that number. */
    public Call waits(String number, Optional<String> name, String group) {
        CallId id = new CallId(PBX, "call-" + nextRevision());
        Caller caller = new Caller(number.isEmpty() ? Optional.empty() : Optional.of(CustomerBook.read(number)), name);
        return put(Call.begun(id, nextRevision(), CallDirection.INBOUND, caller, "555" + group, clock.instant())
                .withState(CallState.WAITING)
                .withGroup(Optional.of(phone(group))));
    }

    /** A customer with a name and at least one number. */
    public Customer customer(String name, String company, String notes, String... numbers) {
        return server.put(new Customer(
                new CustomerId(ids.next()),
                1,
                Optional.of(name),
                Optional.of(company).filter(c -> !c.isEmpty()),
                Arrays.stream(numbers).map(CustomerBook::read).toList(),
                notes));
    }

    /** The customer as the office has it now. */
    public Customer customer(CustomerId id) {
        return server.customer(id);
    }

    /** Changes a customer, as another desktop would. */
    public void change(Customer customer) {
        server.put(customer);
        tellAll();
    }

    /** An entry of a customer's history. */
    public void history(Interaction interaction) {
        server.add(interaction);
        tellAll();
    }

    /** A new id. */
    public UUID newId() {
        return ids.next();
    }

    /** The call-back as the office has it now. */
    public Callback callback(CallbackId id) {
        return server.callback(id).orElseThrow();
    }

    /** What another agent does, without a desk of their own. */
    public Reply does(String agent, Command command) {
        Reply reply = handle(new AgentId(agent), command);
        tellAll();
        return reply;
    }

    /** A call-back that nobody is told of before {@link #tell}: for many at once. Its caller called once. */
    public Callback enter(String author, Recipient to, String number, String text) {
        return server.enter(
                to, Caller.of(CustomerBook.read(number)), new Message(new AgentId(author), clock.instant(), text));
    }

    /** Enters by itself that nobody took a call. */
    public Callback enterMissed(Recipient to, String number, MissedCall missed) {
        return server.enter(
                to,
                number.isEmpty() ? Caller.withheld() : Caller.of(CustomerBook.read(number)),
                Message.missed(clock.instant(), missed));
    }

    /** Tells all desks how it is now. */
    public void tell() {
        tellAll();
    }

    /** What happens by itself: time passes, the customer is reached. */
    public void happens(CallbackId id, CallbackChange change) {
        server.apply(id, change);
        tellAll();
    }

    Reply handle(AgentId agent, Command command) {
        Reply reply = switch (command) {
            case DirectoryCommand.SaveAgent c -> save(agent, c.agent());
            case Query.GetCallbacks q ->
                server.callbacks(Optional.ofNullable(agents.get(agent)).orElseThrow(), q);
            case DirectoryCommand.SaveGroup c -> save(agent, c);
            case HandshakeCommand c -> passes(agent, c);
            default -> server.handle(agent, command);
        };
        if (command instanceof PresenceCommand.SetPresence c && reply instanceof Reply.Accepted) {
            put(presenceOf(agent, c.state(), c.until(), c.note()));
        }
        tellAll();
        return reply;
    }

    /** Tells whom it concerns, without the server's rules. */
    private Reply passes(AgentId by, HandshakeCommand command) {
        switch (command) {
            case HandshakeCommand.TellWriting c -> {
                Caller caller;
                synchronized (this) {
                    writers.put(c.draft(), List.of(by, c.to()));
                    caller = Optional.ofNullable(calls.get(c.call()))
                            .map(Call::caller)
                            .orElseGet(Caller::withheld);
                }
                passing(
                        c.to(),
                        new DeskEvent.Writing(c.draft(), by, c.call(), caller, c.words(), Duration.ofMinutes(1)));
            }
            case HandshakeCommand.StopWriting c ->
                writers(c.draft()).forEach(who -> passing(who, new DeskEvent.WritingEnded(c.draft())));
            case HandshakeCommand.AnswerWriting c ->
                writers(c.draft()).stream()
                        .limit(1)
                        .forEach(who -> passing(who, new DeskEvent.WritingAnswered(c.draft(), by, c.answer())));
        }
        return Reply.done();
    }

    /** Whether the requested agent was told of this draft, so that it can be answered. */
    public boolean told(UUID draft) {
        return !writers(draft).isEmpty();
    }

    private synchronized List<AgentId> writers(UUID draft) {
        return writers.getOrDefault(draft, List.of());
    }

    /** Tells an agent's desks of what passes. */
    public void passing(AgentId agent, DeskEvent.Passing event) {
        desks.stream().filter(d -> d.agent().equals(agent)).forEach(d -> d.passes(event));
    }

    private synchronized Reply save(AgentId by, Agent edited) {
        Agent now = agents.get(edited.id());
        return saved(by, now == null ? 0 : now.revision(), edited.revision(), () -> {
            agents.put(
                    edited.id(),
                    new Agent(
                            edited.id(),
                            edited.revision() + 1,
                            edited.name(),
                            edited.role(),
                            edited.phones(),
                            edited.groups(),
                            edited.deputy(),
                            edited.active(),
                            edited.hours()));
            presences.computeIfAbsent(
                    edited.id(), id -> presenceOf(id, PresenceState.AVAILABLE, Optional.empty(), Optional.empty()));
        });
    }

    private synchronized Reply save(AgentId by, DirectoryCommand.SaveGroup command) {
        Group edited = command.group();
        Group now = groups.get(edited.id());
        return saved(by, now == null ? 0 : now.revision(), edited.revision(), () -> {
            groups.put(
                    edited.id(),
                    new Group(
                            edited.id(),
                            edited.revision() + 1,
                            edited.name(),
                            edited.number(),
                            edited.deputy(),
                            edited.hours(),
                            edited.zone()));
            command.joining().forEach(a -> move(a, edited.id(), true));
            command.leaving().forEach(a -> move(a, edited.id(), false));
        });
    }

    private void move(AgentId agent, GroupId group, boolean in) {
        Agent a = agents.get(agent);
        Set<GroupId> all = new HashSet<>(a.groups());
        if (in ? all.add(group) : all.remove(group)) {
            agents.put(
                    agent,
                    new Agent(
                            agent,
                            a.revision() + 1,
                            a.name(),
                            a.role(),
                            a.phones(),
                            all,
                            a.deputy(),
                            a.active(),
                            a.hours()));
        }
    }

    private Reply saved(AgentId by, long present, long from, Runnable saving) {
        if (!agents.get(by).may(Role.ADMINISTRATOR)) {
            return new Reply.Refused(Refusal.NOT_ALLOWED, "Only administrators may do that.");
        }
        if (present != from) {
            return new Reply.Refused(Refusal.CHANGED, "It was changed meanwhile.");
        }
        saving.run();
        return Reply.done();
    }

    CommandId commandId() {
        return new CommandId(ids.next());
    }

    synchronized Agent agent(AgentId id) {
        return agents.get(id);
    }

    synchronized DeskState stateFor(AgentId id, DeskState.Connection connection, int outbox) {
        Agent self = agents.get(id);
        Map<CallId, Call> mine = new LinkedHashMap<>();
        calls.values().stream()
                .filter(c -> told.getOrDefault(c.id(), Set.of()).contains(id))
                .forEach(c -> mine.put(c.id(), c));
        Map<Extension, Phone> phones = agents.values().stream()
                .flatMap(a -> a.phones().stream())
                .collect(Collectors.toMap(p -> p, p -> new Phone(p, DeviceState.IDLE, opened, 1)));
        PbxState pbx = new PbxState(PBX, true, "", opened, Set.of(PbxState.Ability.values()), 1);
        return new DeskState(
                connection,
                Optional.of(id),
                Map.copyOf(agents),
                Map.copyOf(groups),
                Map.copyOf(presences),
                server.visible(self, true),
                server.visible(self, false),
                Map.copyOf(mine),
                phones,
                Map.of(PBX, pbx),
                server.historyRevisions(),
                outbox,
                responseTimes);
    }

    private void tellAll() {
        desks.forEach(FakeDesk::changed);
    }

    private synchronized long nextRevision() {
        return ++revision;
    }

    private Presence presenceOf(AgentId agent, PresenceState state, Optional<Instant> until, Optional<String> note) {
        return new Presence(
                agent,
                nextRevision(),
                state,
                PresenceSource.AGENT,
                clock.instant(),
                until,
                note,
                Optional.empty(),
                Optional.empty());
    }
}
