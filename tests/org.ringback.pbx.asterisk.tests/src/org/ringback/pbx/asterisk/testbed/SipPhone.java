package org.ringback.pbx.asterisk.testbed;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.ringback.pbx.contract.TestPhone;

/**
 * A real SIP phone: baresip, or, while it shall answer every call with a code that baresip has no key for, sipp in its
 * place at the same address.
 */
public final class SipPhone implements TestPhone, AutoCloseable {
    /** How long a phone may take for anything. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final String INSIDE = "127.0.0.1";
    private static final String OUTSIDE = "127.0.0.2";

    private final TestPbx pbx;
    private final String number;
    private final String account;
    private final String address;
    private final int port;
    private final boolean registers;
    private Optional<Baresip> phone = Optional.empty();
    private Optional<Sipp> robot = Optional.empty();
    private boolean secondCalls;
    private String consulted = "";

    private SipPhone(TestPbx pbx, String number, String account, String address, int port, boolean registers) {
        this.pbx = pbx;
        this.number = number;
        this.account = account;
        this.address = address;
        this.port = port;
        this.registers = registers;
    }

    /** A phone of the house, not switched on yet. */
    public static SipPhone extension(TestPbx pbx, String number) {
        String account = "<sip:%s@%s:%d>;auth_user=%s;auth_pass=%s;regint=600;answermode=manual"
                .formatted(number, INSIDE, pbx.sipPort(), number, pbx.state("phone.secret"));
        return new SipPhone(pbx, number, account, INSIDE, Ports.free(INSIDE), true);
    }

    /** A customer's phone, reached and calling through the trunk; not switched on yet. */
    public static SipPhone outside(TestPbx pbx, String number, String name) {
        SipPhone phone = outside(pbx, number, name, OUTSIDE);
        pbx.put("outside", number, Integer.toString(phone.port));
        return phone;
    }

    /** A customer's phone that withholds its number, as trunks say it (RFC 3323, section 4.1.1.3). */
    public static SipPhone withheld(TestPbx pbx) {
        return outside(pbx, "anonymous", "Anonymous", "anonymous.invalid");
    }

    private static SipPhone outside(TestPbx pbx, String number, String name, String domain) {
        String account = "\"%s\" <sip:%s@%s>;regint=0;answermode=manual".formatted(name, number, domain);
        return new SipPhone(pbx, number, account, OUTSIDE, Ports.free(OUTSIDE), false);
    }

    @Override
    public String number() {
        return number;
    }

    int port() {
        return port;
    }

    /** As it was when it came out of the box: on, idle, its user takes calls. */
    void reset() {
        if (robot.isPresent() || secondCalls || phone.filter(Baresip::unused).isEmpty()) {
            off();
        }
        secondCalls = false;
        on();
    }

    /** The PBX has forgotten it: it registers anew. */
    void registerAgain() {
        phone.ifPresent(Baresip::kill);
        phone = Optional.empty();
        on();
    }

    @Override
    public void on() {
        stopRobot();
        if (phone.isPresent()) {
            return;
        }
        Baresip started = Baresip.start(pbx, number, account, address, port, secondCalls ? 8 : 1);
        phone = Optional.of(started);
        if (registers) {
            started.await("to register", LIMIT, Baresip::registered);
            pbx.await("phone " + number + " to be registered", () -> pbx.knows(number));
        }
    }

    @Override
    public void off() {
        if (robot.isPresent()) {
            // The robot cannot unregister; the phone that it stands for can.
            on();
        }
        phone.ifPresent(Baresip::close);
        phone = Optional.empty();
        if (registers) {
            pbx.await("phone " + number + " to be unregistered", () -> !pbx.knows(number));
        }
    }

    @Override
    public void takeCalls() {
        change(false);
    }

    @Override
    public void takeSecondCalls() {
        change(true);
    }

    private void change(boolean toSecondCalls) {
        if (secondCalls != toSecondCalls) {
            phone.ifPresent(Baresip::kill);
            phone = Optional.empty();
        }
        secondCalls = toSecondCalls;
        on();
    }

    @Override
    public void declineAll() {
        replace("decline", Map.of());
    }

    @Override
    public void busyToAll() {
        replace("busy", Map.of());
    }

    @Override
    public void notFoundToAll() {
        replace("notfound", Map.of());
    }

    @Override
    public void unavailableToAll() {
        replace("unavailable", Map.of());
    }

    @Override
    public void forwardAll(String to) {
        replace("redirect", Map.of("target", to, "pbx", INSIDE + ":" + pbx.sipPort()));
    }

    private void replace(String scenario, Map<String, String> keys) {
        on();
        // A killed phone stays registered: the PBX calls whoever now sits at its address.
        phone.ifPresent(Baresip::kill);
        phone = Optional.empty();
        robot = Optional.of(Sipp.answer(pbx, scenario, address, port, keys));
    }

    private void stopRobot() {
        robot.ifPresent(Sipp::close);
        robot = Optional.empty();
    }

    @Override
    public void dial(String target) {
        baresip().dial(uri(target));
    }

    @Override
    public void awaitRinging() {
        await("to ring", calls -> calls.contains(Baresip.CallState.RINGING_HERE));
    }

    @Override
    public void answer() {
        awaitRinging();
        int before = baresip().everConnected();
        baresip().command("accept", "");
        // It may be over again at once.
        baresip().await("to be connected", LIMIT, phone -> phone.everConnected() > before);
    }

    @Override
    public void awaitConnected() {
        await(
                "to be connected",
                calls -> !calls.isEmpty() && calls.get(calls.size() - 1) == Baresip.CallState.CONNECTED);
    }

    @Override
    public void awaitOver() {
        await("to have no call", List::isEmpty);
    }

    @Override
    public void hangUp() {
        // baresip forgets to cancel a call of which it has heard nothing yet, and the PBX would go on.
        baresip().await("to hear from whom it calls", LIMIT, phone -> !phone.waitsForFirstWord());
        baresip().command("hangup", "");
    }

    @Override
    public void press(String keys) {
        baresip().command("sndcode", keys);
    }

    @Override
    public void hold() {
        baresip().command("hold", "");
    }

    @Override
    public void resume() {
        baresip().command("resume", "");
    }

    @Override
    public void transferBlind(String to) {
        baresip().command("transfer", uri(to));
    }

    @Override
    public void consult(String to) {
        hold();
        consulted = to;
        dial(to);
    }

    @Override
    public void completeTransfer() {
        awaitConnected();
        // The call to the colleague, named as the PBX names that dialog (RFC 3891), goes into the call of the customer.
        String replaces = pbx.dialog(baresip().lastCall());
        baresip().command("line", "1");
        baresip()
                .command(
                        "transfer",
                        uri(consulted) + "?Replaces=" + URLEncoder.encode(replaces, StandardCharsets.UTF_8));
    }

    /** Whom it shows as the other party of its latest call. */
    String shows() {
        return baresip().peer();
    }

    @Override
    public void pickUp(String ringingPhone) {
        dial("*8" + ringingPhone);
        awaitConnected();
    }

    private static Predicate<Baresip> calls(Predicate<List<Baresip.CallState>> wanted) {
        return phone -> wanted.test(phone.calls());
    }

    private void await(String what, Predicate<List<Baresip.CallState>> wanted) {
        baresip().await(what, LIMIT, calls(wanted));
    }

    private String uri(String target) {
        return "sip:" + target + "@" + INSIDE + ":" + pbx.sipPort();
    }

    private Baresip baresip() {
        return phone.orElseThrow(() -> new IllegalStateException("phone " + number + " is off"));
    }

    @Override
    public void close() {
        stopRobot();
        phone.ifPresent(Baresip::close);
        phone = Optional.empty();
    }
}
