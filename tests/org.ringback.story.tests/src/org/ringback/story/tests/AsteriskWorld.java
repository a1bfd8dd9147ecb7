package org.ringback.story.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.ringback.pbx.asterisk.testbed.AsteriskTestBed;
import org.ringback.pbx.asterisk.testbed.TestPbx;
import org.ringback.pbx.contract.NumberPlan;
import org.ringback.pbx.contract.TestPhone;
import org.ringback.story.MortalWorld;
import org.ringback.story.Stage;

/** A real Asterisk with real SIP phones. */
final class AsteriskWorld implements MortalWorld {
    private final AsteriskTestBed bed;

    /** Starts it; where there is none, the test is skipped. */
    AsteriskWorld(Path root) {
        bed = start(root);
    }

    private static AsteriskTestBed start(Path root) {
        try {
            return AsteriskTestBed.start(root);
        } catch (TestPbx.CannotBeHad e) {
            return Assumptions.abort("SKIPPED: " + e.getMessage());
        }
    }

    /** Has the server on the stage use this Asterisk for its only PBX, and be asked before 101 rings. */
    void connect(Stage stage) throws IOException {
        bed.reset();
        bed.divert("101", "102");
        bed.askBeforeRinging("101");
        Files.delete(stage.etc().resolve("org.ringback.pbx.simulator~office.cfg"));
        Files.writeString(
                stage.etc().resolve("org.ringback.pbx.asterisk~office.cfg"),
                "id = office\nhost = 127.0.0.1\nport = " + bed.asterisk().amiPort() + "\nuser = ringback\nsecret = "
                        + bed.asterisk().amiSecret() + "\nagi.port = " + bed.agiPort() + "\n");
    }

    @Override
    public String description() {
        return bed.description();
    }

    @Override
    public String customer() {
        return NumberPlan.CUSTOMER;
    }

    @Override
    public void ready() {
        bed.phone("101").on();
        bed.phone("102").on();
    }

    /** One more phone can be called. */
    void on(String phone) {
        bed.phone(phone).on();
    }

    @Override
    public void makeBusy(String phone) {
        bed.outside(NumberPlan.OTHER_CUSTOMER, "Otto Krause").dial(phone);
        bed.phone(phone).answer();
    }

    @Override
    public void makeFree(String phone) {
        hangsUp(phone);
    }

    @Override
    public void customerCalls(String name, String phone) {
        bed.outside(customer(), name).dial(phone);
    }

    @Override
    public void answers(String phone) {
        bed.phone(phone).answer();
    }

    @Override
    public void hangsUp(String phone) {
        bed.phone(phone).hangUp();
        bed.phone(phone).awaitOver();
    }

    @Override
    public void connects(String phone, String customerName) {
        TestPhone agent = bed.phone(phone);
        agent.awaitRinging();
        agent.answer();
        bed.outside(customer(), customerName).answer();
        agent.awaitConnected();
    }

    /** Rings at a phone for a while, and gives up. */
    void callsInVain(String caller, String phone) {
        TestPhone customer = bed.outside(caller, "Caller");
        customer.dial(phone);
        bed.phone(phone).awaitRinging();
        customer.hangUp();
        bed.phone(phone).awaitOver();
    }

    /** Is spoken with at a phone, and hangs up. */
    void talks(String caller, String phone) {
        talks(caller, phone, phone);
    }

    /** Calls one number, is spoken with at the phone where that rings, and hangs up. */
    void talks(String caller, String dialled, String phone) {
        TestPhone customer = bed.outside(caller, "Caller");
        customer.dial(dialled);
        bed.phone(phone).answer();
        customer.awaitConnected();
        customer.hangUp();
        bed.phone(phone).awaitOver();
    }

    /** The agent's phone, which the PBX rings first. */
    void picksUp(String phone) {
        bed.phone(phone).answer();
    }

    /** Waits until the customer's phone rings. */
    void rings(String customer) {
        bed.outside(customer, "Caller").awaitRinging();
    }

    /** Does not take the call that rings there. */
    void declines(String customer) {
        bed.outside(customer, "Caller").hangUp();
        bed.phone("101").awaitOver();
    }

    @Override
    public void die() {
        bed.die();
    }

    @Override
    public void comeBack() {
        bed.comeBack();
    }

    @Override
    public void close() {
        bed.close();
    }
}
