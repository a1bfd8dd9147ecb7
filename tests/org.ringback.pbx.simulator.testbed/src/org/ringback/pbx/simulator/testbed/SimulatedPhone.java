package org.ringback.pbx.simulator.testbed;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.ringback.pbx.contract.TestPhone;
import org.ringback.pbx.simulator.Manner;
import org.ringback.pbx.simulator.PhoneView;
import org.ringback.pbx.simulator.PhoneView.Activity;
import org.ringback.pbx.simulator.SimulatedPbx;

/** A telephone of the simulated PBX, or outside of it. */
record SimulatedPhone(SimulatedPbx pbx, String number, Duration limit) implements TestPhone {
    @Override
    public void on() {
        pbx.register(number, true);
    }

    @Override
    public void off() {
        pbx.register(number, false);
    }

    @Override
    public void takeCalls() {
        pbx.setManner(number, Manner.TAKES_CALLS);
        pbx.forwardByPhone(number, Optional.empty());
    }

    @Override
    public void takeSecondCalls() {
        pbx.setManner(number, Manner.TAKES_SECOND_CALLS);
    }

    @Override
    public void busyToAll() {
        pbx.setManner(number, Manner.BUSY);
    }

    @Override
    public void declineAll() {
        pbx.setManner(number, Manner.DECLINES);
    }

    @Override
    public void forwardAll(String to) {
        pbx.forwardByPhone(number, Optional.of(to));
    }

    @Override
    public void dial(String target) {
        pbx.call(number, target);
    }

    @Override
    public void awaitRinging() {
        await("rings", phone -> has(phone, Activity.RINGING));
    }

    @Override
    public void answer() {
        awaitRinging();
        pbx.answer(number);
    }

    @Override
    public void awaitConnected() {
        await("is connected", phone -> has(phone, Activity.TALKING));
    }

    @Override
    public void awaitOver() {
        await("has no call", phone -> phone.legs().isEmpty());
    }

    @Override
    public void hangUp() {
        pbx.hangUp(number);
    }

    @Override
    public void press(String keys) {
        // No menu of the simulated PBX listens to keys; in the air they are heard by whoever talks.
        awaitConnected();
    }

    @Override
    public void hold() {
        pbx.hold(number);
    }

    @Override
    public void resume() {
        pbx.resume(number);
    }

    @Override
    public void transferBlind(String to) {
        pbx.transferBlind(number, to);
    }

    @Override
    public void consult(String to) {
        pbx.consult(number, to);
    }

    @Override
    public void completeTransfer() {
        pbx.completeTransfer(number);
    }

    @Override
    public void pickUp(String ringingPhone) {
        pbx.pickUp(number, ringingPhone);
    }

    private static boolean has(PhoneView phone, Activity activity) {
        return phone.legs().stream().anyMatch(leg -> leg.activity() == activity);
    }

    private void await(String what, Predicate<PhoneView> fits) {
        CountDownLatch seen = new CountDownLatch(1);
        try (AutoCloseable watching = pbx.watch(phones -> look(phones, fits, seen))) {
            if (!seen.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("waited until " + number + " " + what + ", but: " + pbx.phone(number));
            }
        } catch (AssertionError e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("while waiting until " + number + " " + what, e);
        }
    }

    private void look(Collection<PhoneView> phones, Predicate<PhoneView> fits, CountDownLatch seen) {
        if (phones.stream().anyMatch(phone -> phone.number().equals(number) && fits.test(phone))) {
            seen.countDown();
        }
    }
}
