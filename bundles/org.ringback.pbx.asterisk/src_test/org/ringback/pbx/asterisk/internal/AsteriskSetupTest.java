package org.ringback.pbx.asterisk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringback.pbx.PbxException;
import org.ringback.pbx.PbxSetup.Finding;
import org.ringback.pbx.PbxSetup.Telephone;
import org.ringback.pbx.asterisk.internal.setup.AsteriskSetup;

/** What is said of an Asterisk that is not at hand: an old one, one without a module, one that is none. */
class AsteriskSetupTest {
    private static final String ALL = """
            Redirect: Redirect a call.  (Priv: call,all)
            Originate: Originate a call.  (Priv: originate,all)
            CoreShowChannels: List currently active channels.  (Priv: system,reporting,all)
            CoreSettings: Show PBX core settings.  (Priv: system,reporting,all)
            """;
    private static final String DEVICES = "DeviceStateList: List the current known device states.  (Priv: call,all)\n";

    private final FakeAmi ami = new FakeAmi();

    @BeforeEach
    void answerAll() {
        ami.answer("ListCommands", ALL + DEVICES);
        ami.answer("CoreSettings", "AsteriskVersion: 20.5.0\n");
        ami.answer("Login", "Message: done\n\nEvent: FullyBooted\nPrivilege: system,all\nStatus: Fully Booted\n");
        ami.answer("Originate", "Message: done\n\n" + events("ChanVariable: CALLERID(pres)=unavailable\n"));
    }

    @AfterEach
    void close() {
        ami.close();
    }

    private static String events(String variables) {
        return "Event: Newchannel\nPrivilege: call,all\nChannel: Local/test@ringback-nowhere-00000000;1\n" + variables
                + "\nEvent: Newexten\nPrivilege: dialplan,all\nApplication: AppDial2\n\nEvent: VarSet\n"
                + "Privilege: dialplan,all\nVariable: RINGBACK_TEST\n\nEvent: Hangup\nPrivilege: call,all\n\n"
                + "Event: Hangup\nPrivilege: call,all\n";
    }

    @Test
    void oneUpToTwentyFiltersEventsInItsOwnWay() {
        assertThat(wrong()).isEmpty();
        assertThat(found())
                .filteredOn(f -> f.line().endsWith("add to [ringback]: eventfilter = !Event: VarSet"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "13.38.3,true",
        "certified/13.8-cert4,true",
        "16.28.0~dfsg,false",
        "certified/18.9-cert5,false",
        "GIT-master,false"
    })
    void anOldOneIsSaid(String version, boolean old) {
        ami.answer("CoreSettings", "AsteriskVersion: " + version + "\n");
        assertThat(wrong())
                .isEqualTo(
                        old ? List.of("Asterisk " + version + " is too old: Ringback needs 16 or newer") : List.of());
    }

    @Test
    void aModuleThatIsMissingIsNamed() {
        ami.answer("ListCommands", ALL);
        assertThat(wrong()).singleElement().asString().contains("load res_manager_devicestate.so");
    }

    @Test
    void withheldNumbersThatWouldShowAreSaid() {
        ami.answer("Originate", "Message: done\n\n" + events(""));
        assertThat(wrong()).element(0).asString().contains("channelvars = CALLERID(pres) in [general] of manager.conf");
    }

    @Test
    void whatIsNoAsteriskIsSaid() {
        ami.greet("HTTP/1.1 400 Bad Request\r\n\r\n");
        ami.endAfter("Challenge");
        ami.freeze();
        assertThat(wrong()).singleElement().asString().contains("host and port in org.ringback.pbx.asterisk.cfg");
    }

    @Test
    void telephonesAreThoseOfHintsAndThoseThatLookLikeOne() throws Exception {
        ami.list(
                "DeviceStateList",
                "Event: DeviceStateChange\r\nDevice: PJSIP/104\r\nState: NOT_INUSE\r\n\r\n"
                        + "Event: DeviceStateChange\r\nDevice: PJSIP/trunk\r\nState: NOT_INUSE\r\n\r\n");
        assertThat(new AsteriskSetup().telephones(values()))
                .containsExactly(new Telephone("101", ""), new Telephone("102", ""), new Telephone("104", ""));
        ami.close();
        assertThatExceptionOfType(PbxException.class)
                .isThrownBy(() -> new AsteriskSetup().telephones(values()))
                .withMessageContaining("cannot connect to Asterisk at 127.0.0.1:");
    }

    @Test
    void noPortIsProposedBecauseItIsAnotherOneInTls() {
        assertThat(new AsteriskSetup().questions())
                .filteredOn(question -> question.key().equals("port"))
                .singleElement()
                .satisfies(port -> assertThat(port.byDefault()).isEmpty());
    }

    private List<String> wrong() {
        return found().stream().filter(f -> !f.right()).map(Finding::line).toList();
    }

    private List<Finding> found() {
        return new AsteriskSetup().test(values());
    }

    private Map<String, String> values() {
        return Map.of("id", "office", "port", Integer.toString(ami.port()), "secret", FakeAmi.SECRET);
    }
}
