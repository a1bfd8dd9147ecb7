package org.ringback.pbx.contract;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.call.DeviceState;
import org.ringback.pbx.contract.PbxTestBed.Feature;

/** What the phones are doing. */
@ConsumerType
public abstract class DeviceStateContract extends AdapterContract {
    @BeforeEach
    void deviceStatesAreOffered() {
        needs(Feature.DEVICE_STATES);
    }

    @Test
    void allPhonesAreKnownAndIdleAfterTheConnection() {
        NumberPlan.PHONES.forEach(number -> pbx().awaitPhone(extension(number), DeviceState.IDLE));
    }

    @Test
    void phoneRingsIsInUseAndIdleAgain() {
        TestPhone customer = customer();
        customer.dial("101");
        pbx().awaitPhone(extension("101"), DeviceState.RINGING);
        phone("101").answer();
        pbx().awaitPhone(extension("101"), DeviceState.IN_USE);
        customer.hangUp();
        pbx().awaitPhone(extension("101"), DeviceState.IDLE);
    }

    @Test
    void phoneThatCallsIsInUse() {
        customer();
        phone("102").dial(NumberPlan.CUSTOMER);
        pbx().awaitPhone(extension("102"), DeviceState.IN_USE);
        phone("102").hangUp();
        pbx().awaitPhone(extension("102"), DeviceState.IDLE);
    }

    @Test
    void phoneThatIsSwitchedOffIsUnreachable() {
        phone("101").off();
        pbx().awaitPhone(extension("101"), DeviceState.UNREACHABLE);
        phone("101").on();
        pbx().awaitPhone(extension("101"), DeviceState.IDLE);
    }
}
