package org.ringback.pbx.asterisk.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;
import org.ringback.core.PbxId;
import org.ringback.pbx.PbxAdapter;
import org.ringback.pbx.contract.NumberPlan;
import org.ringback.pbx.contract.PbxTestBed;
import org.ringback.pbx.contract.TestPhone;

/** The contract suite's bed on a real Asterisk with real SIP phones. Adapters come as they do in a server: by configuration. */
public final class AsteriskTestBed implements PbxTestBed {
    private static final PbxId ID = new PbxId("asterisk");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String FACTORY = "org.ringback.pbx.asterisk";

    private final BundleContext context =
            FrameworkUtil.getBundle(AsteriskTestBed.class).getBundleContext();
    private final ServiceTracker<ConfigurationAdmin, ConfigurationAdmin> configurations =
            new ServiceTracker<>(context, ConfigurationAdmin.class, null);
    private final List<Configuration> made = new ArrayList<>();
    private final int agiPort = Ports.free("127.0.0.1");
    private final Setup setup;
    private final TestPbx pbx;
    private final TcpGate gate;
    private final Map<String, SipPhone> phones = new LinkedHashMap<>();
    private final Map<String, SipPhone> customers = new HashMap<>();

    /** Which Asterisk with which dialplan. */
    public enum Setup {
        /** Asterisk 22, a small office's dialplan. */
        PLAIN("forky", "testbed"),
        /** Asterisk 22, a dialplan in the manner of the distributions. */
        DISTRIBUTION("forky", "distribution"),
        /** Asterisk 16, a dialplan in the manner of the distributions. */
        OLDEST("bullseye", "distribution"),
        /** Asterisk 16, a small office's dialplan. */
        OLDEST_PLAIN("bullseye", "testbed");

        final String suite;
        final String dialplan;

        Setup(String suite, String dialplan) {
            this.suite = suite;
            this.dialplan = dialplan;
        }

        /** Asterisk 16 with the dialplan that {@code RINGBACK_TEST_OLDEST_DIALPLAN} names: the distributions' by default. */
        public static Setup oldest() {
            return "testbed".equals(System.getenv("RINGBACK_TEST_OLDEST_DIALPLAN")) ? OLDEST_PLAIN : OLDEST;
        }
    }

    private AsteriskTestBed(Path script, Setup setup) throws TestPbx.CannotBeHad {
        this.setup = setup;
        pbx = TestPbx.start(script, agiPort, setup);
        gate = new TcpGate(pbx.amiPort());
        configurations.open();
        NumberPlan.PHONES.forEach(number -> phones.put(number, SipPhone.extension(pbx, number)));
    }

    /**
     * Starts an Asterisk.
     *
     * @param root the folder of the sources
     * @throws TestPbx.CannotBeHad when this machine cannot run one
     */
    public static AsteriskTestBed start(Path root) throws TestPbx.CannotBeHad {
        return start(root, Setup.PLAIN);
    }

    /** The same, of a set-up. */
    public static AsteriskTestBed start(Path root, Setup setup) throws TestPbx.CannotBeHad {
        return new AsteriskTestBed(root.resolve("releng/asterisk/asterisk.sh"), setup);
    }

    /** The PBX itself, for what no other PBX can do. */
    public TestPbx asterisk() {
        return pbx;
    }

    /** Where the dialplan asks for forwarding decisions. */
    public int agiPort() {
        return agiPort;
    }

    /** Whom the phone of this number shows as the other party of its latest call. */
    public String shownAt(String number) {
        return Stream.concat(phones.values().stream(), customers.values().stream())
                .filter(phone -> phone.number().equals(number))
                .findFirst()
                .orElseThrow()
                .shows();
    }

    /** One call from a number that the trunk tells, and tells not to show (RFC 3325). It lasts until the phone hangs up. */
    public AutoCloseable callWithheldByTheNetwork(String phone) {
        return Sipp.call(pbx, "withheld", "127.0.0.2", phone);
    }

    @Override
    public String description() {
        return "Asterisk " + pbx.version() + ", dialplan " + setup.dialplan;
    }

    @Override
    public Set<Feature> features() {
        return setup.dialplan.equals("distribution")
                ? EnumSet.allOf(Feature.class)
                : EnumSet.complementOf(EnumSet.of(
                        Feature.MENU, Feature.MAILBOX, Feature.FOLLOW_ME, Feature.MEMORY_HUNT, Feature.SKIP_BUSY));
    }

    @Override
    public PbxId pbx() {
        return ID;
    }

    @Override
    public Duration limit() {
        return LIMIT;
    }

    @Override
    public PbxAdapter newAdapter() {
        return adapter(pbx.amiSecret(), Map.of("agi.port", Integer.toString(agiPort)));
    }

    @Override
    public Optional<PbxAdapter> newRefusedAdapter() {
        return Optional.of(adapter("wrong", Map.of()));
    }

    /** An adapter with further settings. */
    public PbxAdapter adapter(String secret, Map<String, String> more) {
        Hashtable<String, Object> settings = new Hashtable<>(Map.of(
                "id",
                ID.value(),
                "host",
                "127.0.0.1",
                "port",
                Integer.toString(gate.port()),
                "user",
                "ringback",
                "secret",
                secret,
                "ping.interval",
                "1s"));
        settings.putAll(more);
        try {
            Configuration configuration =
                    configurations.waitForService(LIMIT.toMillis()).createFactoryConfiguration(FACTORY, "?");
            made.add(configuration);
            configuration.update(settings);
            ServiceTracker<PbxAdapter, PbxAdapter> adapters = new ServiceTracker<>(
                    context,
                    context.createFilter("(&(objectClass=" + PbxAdapter.class.getName() + ")(service.pid="
                            + configuration.getPid() + "))"),
                    null);
            adapters.open();
            PbxAdapter adapter = adapters.waitForService(LIMIT.toMillis());
            if (adapter == null) {
                throw new AssertionError("the configuration brought no adapter within " + LIMIT.toSeconds() + " s");
            }
            return adapter;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void forgetAdapters() {
        made.forEach(configuration -> {
            try {
                configuration.delete();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        made.clear();
    }

    @Override
    public void reset() {
        forgetAdapters();
        gate.mend();
        boolean restarted = !pbx.running();
        if (restarted) {
            startAgain();
        }
        pbx.clear();
        customers.values().forEach(SipPhone::close);
        customers.clear();
        if (restarted) {
            phones.values().forEach(SipPhone::registerAgain);
        }
        phones.values().forEach(SipPhone::reset);
        pbx.await("no channel", pbx::quiet);
        // A queue passes over a member that it has not seen idle yet.
        pbx.await("all phones to be idle", () -> pbx.idlePhones() == phones.size());
    }

    @Override
    public TestPhone phone(String number) {
        return Optional.ofNullable(phones.get(number))
                .orElseThrow(() -> new IllegalArgumentException("there is no phone " + number));
    }

    @Override
    public TestPhone outside(String number, String name) {
        SipPhone customer = customers.computeIfAbsent(number + name, key -> SipPhone.outside(pbx, number, name));
        customer.on();
        return customer;
    }

    @Override
    public TestPhone outsideWithheld() {
        SipPhone customer = customers.computeIfAbsent("", key -> SipPhone.withheld(pbx));
        customer.on();
        return customer;
    }

    @Override
    public void divert(String phone, String to) {
        pbx.put("divert", phone, to);
    }

    @Override
    public void forward(String phone, String to) {
        pbx.put("forward", phone, to);
    }

    @Override
    public void mailbox(String phone) {
        pbx.put("mailbox", phone, "1");
    }

    @Override
    public void followMe(String phone, String mobile) {
        pbx.put("follow", phone, mobile);
    }

    @Override
    public void doNotDisturb(String phone) {
        pbx.put("dnd", phone, "1");
    }

    @Override
    public void ringTime(String phone, Duration time) {
        pbx.put("ring", phone, Long.toString(time.toSeconds()));
    }

    @Override
    public void askBeforeRinging(String phone) {
        pbx.put("ask", phone, "1");
    }

    @Override
    public Duration askLimit() {
        return Duration.ofMillis(1500);
    }

    @Override
    public void die() {
        pbx.kill();
    }

    @Override
    public void comeBack() {
        startAgain();
        phones.values().forEach(SipPhone::registerAgain);
        // Their calls went with the PBX.
        customers.values().forEach(SipPhone::registerAgain);
    }

    private void startAgain() {
        try {
            pbx.up();
        } catch (TestPbx.CannotBeHad e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void cut() {
        gate.cut();
    }

    @Override
    public void mend() {
        gate.mend();
    }

    @Override
    public void close() {
        forgetAdapters();
        customers.values().forEach(SipPhone::close);
        phones.values().forEach(SipPhone::close);
        gate.close();
        pbx.close();
        configurations.close();
    }
}
