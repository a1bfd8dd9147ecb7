package org.ringback.pbx.simulator.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallState;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.Extension;
import org.ringback.core.call.ForwardingDecision;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.desk.CallCommand;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Reply;
import org.ringback.desk.server.Audience;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.EventPublisher;
import org.ringback.desk.server.Sender;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.NumberReader;
import org.ringback.directory.memory.MemoryDirectory;
import org.ringback.pbx.ForwardingPolicy;
import org.ringback.pbx.PbxStatus.State;
import org.ringback.pbx.simulator.control.ControlClient;
import org.ringback.pbx.telephony.Telephony;

/**
 * The components as they are wired in the server: two simulated PBXs with the same extension numbers, made by
 * configuration and driven over their control ports; the calls engine above them; what desktops are told.
 */
class TwoPbxsInOsgiTest {
    private record Published(DeskEvent event, Set<Audience> audiences) {}

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String CUSTOMER = "+498912345678";

    private final BundleContext context =
            FrameworkUtil.getBundle(TwoPbxsInOsgiTest.class).getBundleContext();
    private final BlockingQueue<Published> published = new LinkedBlockingQueue<>();
    private final List<Published> seen = new ArrayList<>();
    private final List<ServiceRegistration<?>> services = new ArrayList<>();
    private final List<ServiceTracker<?, ?>> trackers = new ArrayList<>();
    private final List<Configuration> configurations = new ArrayList<>();
    private final Agent anna = agent("anna", "office/101");
    private final Agent ben = agent("ben", "branch/101");
    private Optional<Telephony> telephony = Optional.empty();

    @BeforeEach
    void open() throws InterruptedException {
        register(NumberReader.class, new Numbers());
        register(AgentDirectory.class, MemoryDirectory.of(anna, ben));
        register(EventPublisher.class, (event, audiences) -> published.add(new Published(event, audiences)));
        telephony = Optional.of(service(Telephony.class));
    }

    @AfterEach
    void close() throws IOException {
        for (Configuration configuration : configurations) {
            configuration.delete();
        }
        services.forEach(ServiceRegistration::unregister);
        trackers.forEach(ServiceTracker::close);
    }

    @Test
    void twoPbxsWithTheSameNumbersAreTwo() throws Exception {
        ControlClient office = simulator("office");
        ControlClient branch = simulator("branch");
        office.command("call " + CUSTOMER + " 101");
        branch.command("call +4930111 101");
        Call atOffice = awaitCall("office", call -> call.ringing().contains(Extension.parse("office/101")));
        Call atBranch = awaitCall("branch", call -> call.ringing().contains(Extension.parse("branch/101")));
        assertThat(atOffice.caller().number()).contains(PhoneNumber.ofE164(CUSTOMER));
        assertThat(atBranch.caller().number()).contains(PhoneNumber.ofE164("+4930111"));
        assertThat(audiences(atOffice)).containsOnly(new Audience.OfAgent(anna.id()));
        assertThat(audiences(atBranch)).containsOnly(new Audience.OfAgent(ben.id()));
        assertThat(telephony().calls()).hasSize(2);

        office.command("answer 101");
        awaitCall("office", call -> call.state() == CallState.TALKING);
        assertThat(telephony().call(atBranch.id()).orElseThrow().state()).isEqualTo(CallState.RINGING);
        branch.command("die");
        await(event -> event instanceof DeskEvent.PbxChanged changed
                && changed.pbx().pbx().value().equals("branch")
                && !changed.pbx().online());
        assertThat(telephony().statuses()).anyMatch(status -> status.state() == State.ONLINE);
    }

    @Test
    void aCommandReachesThePbxOfTheSendersPhone() throws Exception {
        ControlClient office = simulator("office");
        simulator("branch");
        CommandHandler<?> handler = service(CommandHandler.class);
        assertThat(handler.handles()).isEqualTo(CallCommand.class);
        @SuppressWarnings("unchecked")
        CommandHandler<CallCommand> calls = (CommandHandler<CallCommand>) handler;
        Reply reply = calls.handle(
                new Sender(anna, "test"),
                new CommandId(UUID.randomUUID()),
                new CallCommand.Dial(CUSTOMER, Optional.empty()));
        assertThat(reply).isEqualTo(Reply.done());
        Call dialled = awaitCall("office", call -> call.ringing().contains(Extension.parse("office/101")));
        office.command("answer 101");
        office.command("answer " + CUSTOMER);
        awaitCall("office", call -> call.state() == CallState.TALKING);
        assertThat(calls.handle(
                        new Sender(ben, "test"),
                        new CommandId(UUID.randomUUID()),
                        new CallCommand.HangUpCall(dialled.id())))
                .isInstanceOf(Reply.Refused.class);
        assertThat(calls.handle(
                        new Sender(anna, "test"),
                        new CommandId(UUID.randomUUID()),
                        new CallCommand.HangUpCall(dialled.id())))
                .isEqualTo(Reply.done());
        awaitCall("office", call -> call.state() == CallState.ENDED);
    }

    @Test
    void aPolicyThatComesAsAServiceDecidesBeforeAPhoneRings() throws Exception {
        ControlClient office = simulator("office");
        register(
                ForwardingPolicy.class,
                question -> question.requested().equals(Extension.parse("office/101"))
                        ? Optional.of(new ForwardingDecision.DivertToAgent(
                                ben.id(), Extension.parse("office/102"), "Anna is at lunch until 13:30"))
                        : Optional.empty());
        office.command("call " + CUSTOMER + " 101");
        Call diverted = awaitCall("office", call -> call.ringing().contains(Extension.parse("office/102")));
        assertThat(diverted.requested()).contains(Extension.parse("office/101"));
        assertThat(diverted.diversions()).singleElement().satisfies(diversion -> {
            assertThat(diversion.reason()).isEqualTo(DiversionReason.PRESENCE);
            assertThat(diversion.note()).contains("Anna is at lunch until 13:30");
        });
    }

    @Test
    void aPbxThatIsTakenAwayEndsItsCallsAndGoes() throws Exception {
        ControlClient office = simulator("office");
        office.command("call " + CUSTOMER + " 101");
        awaitCall("office", call -> call.state() == CallState.RINGING);
        configurations.remove(0).delete();
        awaitCall("office", call -> call.state() == CallState.ENDED);
        await(event ->
                event instanceof DeskEvent.PbxChanged changed && !changed.pbx().online());
        assertThat(telephony().calls()).isEmpty();
    }

    @Test
    void theCallsEngineThatComesBackFindsThePbxAgain() throws Exception {
        ControlClient office = simulator("office");
        office.command("call " + CUSTOMER + " 101");
        awaitCall("office", call -> call.state() == CallState.RINGING);
        // Without anybody to read numbers there is no telephony; then there is again.
        services.remove(0).unregister();
        published.clear();
        seen.clear();
        register(NumberReader.class, new Numbers());
        Telephony again = service(Telephony.class);
        awaitCall("office", call -> call.state() == CallState.RINGING);
        assertThat(again.calls()).hasSize(1);
    }

    // ---- the wiring ----

    private ControlClient simulator(String id) throws Exception {
        int port = freePort();
        Dictionary<String, Object> settings = new Hashtable<>(
                Map.of("id", id, "extensions", "101:One, 102:Two", "control.port", Integer.toString(port)));
        Configuration configuration =
                service(ConfigurationAdmin.class).getFactoryConfiguration("org.ringback.pbx.simulator", id, "?");
        configurations.add(configuration);
        configuration.update(settings);
        await(event -> event instanceof DeskEvent.PbxChanged changed
                && changed.pbx().pbx().value().equals(id)
                && changed.pbx().online());
        ControlClient client = new ControlClient(port);
        assertThat(client.phones()).hasSize(2);
        return client;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private <T> void register(Class<T> type, T service) {
        services.add(context.registerService(type, service, new Hashtable<>()));
    }

    private <T> T service(Class<T> type) throws InterruptedException {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
        trackers.add(tracker);
        tracker.open();
        T service = tracker.waitForService(LIMIT.toMillis());
        assertThat(service).as(type.getName()).isNotNull();
        return service;
    }

    private Telephony telephony() {
        return telephony.orElseThrow();
    }

    private Call awaitCall(String pbx, Predicate<Call> fits) throws InterruptedException {
        DeskEvent event = await(told -> told instanceof DeskEvent.CallChanged changed
                && changed.call().id().pbx().value().equals(pbx)
                && fits.test(changed.call()));
        return ((DeskEvent.CallChanged) event).call();
    }

    /** The first event told that fits, since the test began. */
    private DeskEvent await(Predicate<DeskEvent> fits) throws InterruptedException {
        for (Published told : seen) {
            if (fits.test(told.event())) {
                return told.event();
            }
        }
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            Published next = published.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new AssertionError("not told, but " + seen);
            }
            seen.add(next);
            if (fits.test(next.event())) {
                return next.event();
            }
        }
    }

    private Set<Audience> audiences(Call call) {
        return seen.stream()
                .filter(told -> told.event() instanceof DeskEvent.CallChanged changed
                        && changed.call().equals(call))
                .findFirst()
                .orElseThrow()
                .audiences();
    }

    private static Agent agent(String name, String phone) {
        return new Agent(
                new AgentId(name),
                1,
                name,
                Role.AGENT,
                List.of(Extension.parse(phone)),
                Set.of(),
                Optional.empty(),
                true);
    }
}
