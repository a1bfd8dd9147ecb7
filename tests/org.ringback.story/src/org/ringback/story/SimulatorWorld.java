package org.ringback.story;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.ringback.pbx.simulator.PhoneView;
import org.ringback.pbx.simulator.PhoneView.Activity;
import org.ringback.pbx.simulator.control.ControlClient;
import org.ringback.pbx.simulator.control.ControlException;

/** The simulated PBX inside the server, driven over its control port. */
public final class SimulatorWorld implements World {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** Whoever keeps a phone busy. */
    private static final String OTHER_CUSTOMER = "0355505678";

    private final ControlClient control;

    public SimulatorWorld(int controlPort) {
        control = new ControlClient(controlPort);
    }

    @Override
    public String description() {
        return "simulated PBX";
    }

    @Override
    public void ready() {
        Waiting.until("the simulated PBX", LIMIT, this::answersToStatus, () -> "nobody on the control port");
    }

    @Override
    public void makeBusy(String phone) {
        command("call " + OTHER_CUSTOMER + " " + phone + " Otto Krause");
        answers(phone);
    }

    @Override
    public void makeFree(String phone) {
        hangsUp(phone);
    }

    @Override
    public String customer() {
        return "035550123456";
    }

    @Override
    public void customerCalls(String name, String phone) {
        command("call " + customer() + " " + phone + " " + name);
    }

    @Override
    public void answers(String phone) {
        await(phone, Activity.RINGING);
        command("answer " + phone);
        await(phone, Activity.TALKING);
    }

    @Override
    public void hangsUp(String phone) {
        command("hangup " + phone);
        Waiting.until(
                "the end of the call at " + phone,
                LIMIT,
                () -> view(phone).legs().isEmpty(),
                () -> view(phone).toString());
    }

    @Override
    public void connects(String phone, String customerName) {
        await(phone, Activity.RINGING);
        command("answer " + phone);
        answers(customer());
        await(phone, Activity.TALKING);
    }

    private void await(String phone, Activity activity) {
        Waiting.until(
                phone + " " + activity,
                LIMIT,
                () -> view(phone).legs().stream()
                        .map(PhoneView.LegView::activity)
                        .anyMatch(Predicate.isEqual(activity)),
                () -> view(phone).toString());
    }

    private PhoneView view(String phone) {
        try {
            Optional<PhoneView> view = control.phones().stream()
                    .filter(p -> p.number().equals(phone))
                    .findFirst();
            return view.orElseThrow(() -> new StoryException("the simulated PBX has no phone " + phone));
        } catch (ControlException e) {
            throw new StoryException(e.getMessage());
        }
    }

    private boolean answersToStatus() {
        try {
            return !control.phones().isEmpty();
        } catch (ControlException e) {
            return false;
        }
    }

    private void command(String line) {
        try {
            control.command(line);
        } catch (ControlException e) {
            throw new StoryException(line + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        // The simulated PBX ends with the server.
    }
}
