package org.ringback.story.tests;

import org.ringback.pbx.asterisk.testbed.AsteriskTestBed;
import org.ringback.pbx.contract.NumberPlan;
import org.ringback.pbx.contract.TestPhone;
import org.ringback.story.World;

/** A real Asterisk with real SIP phones. */
final class AsteriskWorld implements World {
    private final AsteriskTestBed bed;

    AsteriskWorld(AsteriskTestBed bed) {
        this.bed = bed;
        bed.reset();
        bed.divert("101", "102");
        bed.askBeforeRinging("101");
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

    @Override
    public void close() {
        bed.close();
    }
}
