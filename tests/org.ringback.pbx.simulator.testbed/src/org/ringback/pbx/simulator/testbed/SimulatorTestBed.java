package org.ringback.pbx.simulator.testbed;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.PbxId;
import org.ringback.pbx.PbxAdapter;
import org.ringback.pbx.contract.NumberPlan;
import org.ringback.pbx.contract.PbxTestBed;
import org.ringback.pbx.contract.TestPhone;
import org.ringback.pbx.simulator.Manner;
import org.ringback.pbx.simulator.PbxPlan;
import org.ringback.pbx.simulator.PbxPlan.Group;
import org.ringback.pbx.simulator.PbxPlan.Station;
import org.ringback.pbx.simulator.PbxPlan.Strategy;
import org.ringback.pbx.simulator.SimulatedPbx;

/** The simulated PBX with its own adapter; another adapter's bed overrides what differs. */
public class SimulatorTestBed implements PbxTestBed {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String WITHHELD = "0355509999";

    private final SimulatedPbx pbx = new SimulatedPbx(plan(new PbxId("sim")));

    private static PbxPlan plan(PbxId id) {
        Duration member = Duration.ofMillis(300);
        Duration longest = Duration.ofSeconds(20);
        return new PbxPlan(
                id,
                NumberPlan.PHONES.stream()
                        .map(number -> new Station(number, "Phone " + number))
                        .toList(),
                List.of(
                        new Group(
                                NumberPlan.RING_GROUP,
                                Strategy.RING_ALL,
                                NumberPlan.MEMBERS,
                                longest,
                                longest,
                                Optional.empty()),
                        new Group(
                                NumberPlan.HUNT_GROUP,
                                Strategy.HUNT,
                                List.of("103", "104"),
                                member,
                                longest,
                                Optional.empty()),
                        new Group(
                                NumberPlan.QUEUE_ALL,
                                Strategy.QUEUE_ALL,
                                NumberPlan.MEMBERS,
                                longest,
                                longest,
                                Optional.empty()),
                        new Group(
                                NumberPlan.QUEUE_LINEAR,
                                Strategy.QUEUE_LINEAR,
                                List.of("103", "104"),
                                member,
                                longest,
                                Optional.empty())),
                List.of(),
                Duration.ofSeconds(20),
                Set.of(),
                Duration.ofMillis(300));
    }

    /** The PBX itself, for what the suite has no words for. */
    protected final SimulatedPbx simulator() {
        return pbx;
    }

    @Override
    public String description() {
        return "the simulated PBX";
    }

    @Override
    public Set<Feature> features() {
        return EnumSet.complementOf(EnumSet.of(
                Feature.MENU,
                Feature.MAILBOX,
                Feature.FOLLOW_ME,
                Feature.SIP_ANSWERS,
                Feature.MEMORY_HUNT,
                Feature.SKIP_BUSY));
    }

    @Override
    public PbxId pbx() {
        return pbx.id();
    }

    @Override
    public Duration limit() {
        return LIMIT;
    }

    @Override
    public PbxAdapter newAdapter() {
        return pbx.newAdapter();
    }

    @Override
    public Optional<PbxAdapter> newRefusedAdapter() {
        return Optional.of(pbx.newRefusedAdapter());
    }

    @Override
    public void reset() {
        pbx.reset();
    }

    @Override
    public TestPhone phone(String number) {
        return new SimulatedPhone(pbx, number, LIMIT);
    }

    @Override
    public TestPhone outside(String number, String name) {
        pbx.outside(number, name);
        return new SimulatedPhone(pbx, number, LIMIT);
    }

    @Override
    public TestPhone outsideWithheld() {
        pbx.outsideWithheld(WITHHELD);
        return new SimulatedPhone(pbx, WITHHELD, LIMIT);
    }

    @Override
    public void divert(String phone, String to) {
        pbx.divert(phone, Optional.of(to));
    }

    @Override
    public void forward(String phone, String to) {
        pbx.forwardByPbx(phone, Optional.of(to));
    }

    @Override
    public void doNotDisturb(String phone) {
        // Before it rings the simulated PBX asks what the phone would say; which of them is busy cannot be told apart.
        pbx.setManner(phone, Manner.BUSY);
    }

    @Override
    public void ringTime(String phone, Duration time) {
        if (phone.equals(NumberPlan.HUNT_GROUP)) {
            // It is in the plan.
            return;
        }
        // Nobody has to wait for a simulated second.
        pbx.ringTime(phone, Optional.of(time.dividedBy(10)));
    }

    @Override
    public void askBeforeRinging(String phone) {
        pbx.askBeforeRinging(phone, true);
    }

    @Override
    public Duration askLimit() {
        return Duration.ofMillis(300);
    }

    @Override
    public void die() {
        pbx.die();
    }

    @Override
    public void comeBack() {
        pbx.comeBack();
    }

    @Override
    public void cut() {
        pbx.cut();
    }

    @Override
    public void mend() {
        pbx.mend();
    }

    @Override
    public void close() {
        pbx.close();
    }
}
