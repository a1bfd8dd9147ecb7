package org.ringback.pbx.asterisk.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;
import org.ringback.pbx.PbxSetup;
import org.ringback.pbx.asterisk.testbed.TestPbx;

/** What the set-up says of a real Asterisk whose manager.conf is right, and wrong in each of its lines. */
class AsteriskSetupTest {
    private static final String PID = "org.ringback.pbx.asterisk";
    private static final String RELOAD = "WRONG after a change of manager.conf: asterisk -rx \"manager reload\"";

    private static Optional<TestPbx> started = Optional.empty();

    @BeforeAll
    static void start() {
        try {
            started = Optional.of(TestPbx.start(
                    Path.of(System.getProperty("ringback.root", ".")).resolve("releng/asterisk/asterisk.sh"), 14573));
        } catch (TestPbx.CannotBeHad e) {
            Assumptions.abort("SKIPPED: " + e.getMessage());
        }
    }

    @AfterAll
    static void end() {
        started.ifPresent(TestPbx::close);
    }

    @Test
    void anAccountAsTheGuideHasItIsRight() throws Exception {
        assertThat(found(account -> account, Map.of()))
                .containsExactly(
                        "ok the log-in as 'ringback' at 127.0.0.1:" + pbx().amiPort(),
                        "ok Asterisk " + pbx().version(),
                        "ok write: call",
                        "ok write: originate",
                        "ok write: reporting",
                        "ok read: call",
                        "ok read: dialplan",
                        "ok read: system",
                        "ok channelvars");
    }

    @Test
    void eachMissingRightIsNamed() throws Exception {
        for (String right : List.of("call", "originate", "reporting")) {
            assertThat(wrong(line("write", "call,originate,reporting", right)))
                    .first()
                    .asString()
                    .startsWith("WRONG write: right '" + right + "' is missing (")
                    .endsWith("): add it to \"write =\" in [ringback] of manager.conf");
        }
        for (String right : List.of("call", "dialplan", "system")) {
            List<String> wrong = wrong(line("read", "call,agent,dialplan,system", right));
            assertThat(wrong)
                    .first()
                    .asString()
                    .startsWith("WRONG read: right '" + right + "' is missing (")
                    .endsWith("): add it to \"read =\" in [ringback] of manager.conf");
            assertThat(wrong).hasSize(2).endsWith(RELOAD);
        }
    }

    @Test
    void severalAtOnceAreAllNamed() throws Exception {
        List<String> wrong = wrong(account -> account.replace("read = call,agent,dialplan,system", "read = agent")
                .replace("write = call,originate,reporting", "write = originate"));
        assertThat(wrong.stream().map(line -> line.split(" \\(", 2)[0]))
                .containsExactly(
                        "WRONG write: right 'call' is missing",
                        "WRONG write: right 'reporting' is missing",
                        "WRONG read: right 'call' is missing",
                        "WRONG read: right 'dialplan' is missing",
                        "WRONG read: right 'system' is missing",
                        RELOAD);
    }

    @Test
    void withoutTheRightToDialTheRightsToReadAreNotGuessed() throws Exception {
        assertThat(wrong(line("write", "call,originate,reporting", "originate")))
                .hasSize(3)
                .element(1)
                .asString()
                .contains("whether \"read =\" has call and dialplan shows in a call to nowhere only");
    }

    @Test
    void aRefusalNamesWhatMayBeWrong() throws Exception {
        List<String> refused = List.of(
                "WRONG Asterisk at 127.0.0.1:" + pbx().amiPort()
                        + " answers, but refuses the AMI user 'ringback' (Authentication failed)",
                "WRONG manager.conf must have a section [ringback]",
                "WRONG in it the secret must be the one that was given here: secret = …",
                "WRONG and this machine must be let in: permit = 127.0.0.1/255.255.255.255, below a deny = line if there is"
                        + " one",
                RELOAD);
        assertThat(found(account -> account, Map.of("secret", "another"))).containsExactlyElementsOf(refused);
        assertThat(found(account -> account.replaceAll("permit = .*", "permit = 192.0.2.1/255.255.255.255"), Map.of()))
                .containsExactlyElementsOf(refused);
        assertThat(found(account -> account.replace("[ringback]", "[somebody]"), Map.of()))
                .containsExactlyElementsOf(refused);
    }

    @Test
    void whereNoAsteriskListensIsSaid() throws Exception {
        assertThat(found(account -> account, Map.of("port", "1")))
                .first()
                .asString()
                .contains("cannot connect to Asterisk at 127.0.0.1:1", "enabled = yes", "host and port");
    }

    @Test
    void whatFiltersAndVariablesLackIsSaid() throws Exception {
        assertThat(found(account -> account.replaceAll("(?m)^eventfilter.*$", ""), Map.of()))
                .filteredOn(line -> line.contains("eventfilter"))
                .singleElement()
                .asString()
                .startsWith("ok every variable")
                .endsWith("add to [ringback]: eventfilter(action(exclude),name(VarSet)) =");
    }

    @Test
    void theTelephonesAreThoseWithAHint() throws Exception {
        pbx().account(account -> account);
        assertThat(setup().telephones(values(Map.of())).stream().map(PbxSetup.Telephone::number))
                .containsExactly("101", "102", "103", "104", "105");
    }

    private static UnaryOperator<String> line(String key, String rights, String without) {
        String left = List.of(rights.split(",")).stream()
                .filter(right -> !right.equals(without))
                .collect(Collectors.joining(","));
        return account -> account.replace(key + " = " + rights, key + " = " + left);
    }

    private static List<String> wrong(UnaryOperator<String> change) throws Exception {
        return found(change, Map.of()).stream()
                .filter(line -> line.startsWith("WRONG"))
                .toList();
    }

    private static List<String> found(UnaryOperator<String> change, Map<String, String> others) throws Exception {
        pbx().account(change);
        return setup().test(values(others)).stream()
                .map(each -> (each.right() ? "ok " : "WRONG ") + each.line())
                .toList();
    }

    private static Map<String, String> values(Map<String, String> others) {
        Map<String, String> values = new HashMap<>(
                Map.of("id", "office", "port", Integer.toString(pbx().amiPort()), "secret", pbx().amiSecret()));
        values.putAll(others);
        return values;
    }

    private static TestPbx pbx() {
        return started.orElseThrow();
    }

    private static PbxSetup setup() throws Exception {
        BundleContext context = FrameworkUtil.getBundle(AsteriskSetupTest.class).getBundleContext();
        ServiceTracker<PbxSetup, PbxSetup> tracker = new ServiceTracker<>(context, PbxSetup.class, null);
        tracker.open();
        tracker.waitForService(10_000);
        return tracker.getTracked().values().stream()
                .filter(each -> each.pid().equals(PID))
                .findFirst()
                .orElseThrow();
    }
}
