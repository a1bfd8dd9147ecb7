package org.ringback.pbx.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallId;
import org.ringback.pbx.PbxAdapter;
import org.ringback.pbx.simulator.control.ControlPort;
import org.ringback.pbx.simulator.internal.PbxAssembly;
import org.ringback.pbx.simulator.internal.ThreadTimers;
import org.ringback.pbx.simulator.internal.control.ControlServer;
import org.ringback.pbx.simulator.internal.lines.Hands;

/**
 * A whole little PBX in memory with its telephones, and the customers' telephones outside: what their users do is said
 * by the methods here. It behaves as a PBX does: phones ring, after a while nobody has answered, the next one rings.
 *
 * <p>Safe for use by several threads. Every method returns after what was asked for has happened, throws a
 * {@link SimulatorException} when it cannot be done, and waits for nothing else.
 */
public final class SimulatedPbx implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Timers timers;
    private final PbxAssembly office;

    /** One in real time, with a thread of its own until it is closed. */
    public SimulatedPbx(PbxPlan plan) {
        this(plan, new ThreadTimers("simulator-" + plan.id(), Clock.systemUTC()));
    }

    /**
     * One in the given time.
     *
     * @param timers closed together with this
     */
    public SimulatedPbx(PbxPlan plan, Timers timers) {
        this.timers = timers;
        this.office = new PbxAssembly(plan, timers);
        run(office::open);
    }

    public PbxId id() {
        return office.id();
    }

    /** A new adapter that watches this PBX. */
    public PbxAdapter newAdapter() {
        return office.newAdapter();
    }

    /** A new adapter whose account this PBX refuses, as after a wrong secret. */
    public PbxAdapter newRefusedAdapter() {
        return office.newRefusedAdapter();
    }

    /** The telephones as their users see them. */
    public Collection<PhoneView> phones() {
        return get(office::views);
    }

    /** The telephone as its user sees it. */
    public PhoneView phone(String number) {
        return phones().stream()
                .filter(phone -> phone.number().equals(number))
                .findFirst()
                .orElseThrow(() -> new SimulatorException("there is no telephone " + number));
    }

    /**
     * Tells the telephones as their users see them, now and whenever one of them has changed, on the PBX's thread.
     *
     * @return ends it
     */
    public AutoCloseable watch(Consumer<Collection<PhoneView>> watcher) {
        return get(() -> office.watch(watcher));
    }

    /** Makes a customer's telephone ready, with the name that the trunk shows for it; empty for none. */
    public void outside(String number, String name) {
        run(() -> office.outside(number, name, false));
    }

    /** Makes a customer's telephone ready that withholds its number and name. */
    public void outsideWithheld(String number) {
        run(() -> office.outside(number, "", true));
    }

    /** Dials at a telephone; one outside that is not there yet is made. */
    public CallId call(String from, String to) {
        return get(() -> office.call(from, to));
    }

    /** Answers what rings there; what talks there is held. */
    public void answer(String phone) {
        run(() -> office.hands().answer(office.line(phone)));
    }

    /** Declines what rings there. */
    public void decline(String phone) {
        run(() -> office.hands().decline(office.line(phone)));
    }

    /** Ends the call that talks there, or else the one that calls, is held, or rings. */
    public void hangUp(String phone) {
        run(() -> office.hands().hangUp(office.line(phone)));
    }

    public void hold(String phone) {
        run(() -> office.hands().hold(office.line(phone), true));
    }

    public void resume(String phone) {
        run(() -> office.hands().hold(office.line(phone), false));
    }

    /** Gives the call to another number without speaking there first. */
    public void transferBlind(String phone, String to) {
        run(() -> office.hands().transferBlind(office.line(phone), to));
    }

    /** Holds the call and calls another number, to speak there first. */
    public void consult(String phone, String to) {
        run(() -> office.hands().consult(office.line(phone), to));
    }

    /** After {@link #consult} was answered: connects both others. */
    public void completeTransfer(String phone) {
        run(() -> office.hands().completeTransfer(office.line(phone)));
    }

    /** Takes at one phone what rings at another. */
    public void pickUp(String phone, String ringingPhone) {
        run(() -> office.hands().pickUp(office.line(phone), office.line(ringingPhone)));
    }

    /** Switches a telephone on or off; one that is switched off hangs up first. */
    public void register(String phone, boolean registered) {
        run(() -> office.register(phone, registered));
    }

    public void setManner(String phone, Manner manner) {
        run(() -> office.line(phone, line -> line.manner(manner)));
    }

    /** The phone itself forwards every call, or not any more. */
    public void forwardByPhone(String phone, Optional<String> to) {
        run(() -> office.line(phone, line -> line.forwardedTo(to)));
    }

    /** The PBX forwards every call for the phone, or not any more. */
    public void forwardByPbx(String phone, Optional<String> to) {
        run(() -> office.line(phone, line -> line.forwardedByPbxTo(to)));
    }

    /** Who is tried when the phone is not reached, instead of what the plan's rules say; empty for the rules again. */
    public void divert(String phone, Optional<String> to) {
        run(() -> office.line(phone, line -> line.divertedTo(to)));
    }

    /** How long that phone rings; empty for the plan's time again. */
    public void ringTime(String phone, Optional<Duration> time) {
        run(() -> office.line(phone, line -> line.ringTime(time)));
    }

    /** Whether a forwarding decision is asked for before that phone rings. */
    public void askBeforeRinging(String phone, boolean asked) {
        run(() -> office.line(phone, line -> line.asked(asked)));
    }

    /**
     * Rings a phone, and when its user answers, dials for it.
     *
     * @return the call that has begun
     */
    public CallId dialFor(String phone, String number) {
        return get(() -> office.hands().dialFor(office.line(phone), PhoneNumber.unread(Hands.digits(number))).id);
    }

    /** Ends a call, by the value of its {@link CallId}, for all its parties. */
    public void end(String call) {
        run(() -> office.end(call));
    }

    /**
     * Opens a control port, see {@link org.ringback.pbx.simulator.control}.
     *
     * @param port 0 for any free one
     * @throws org.ringback.core.config.SettingException when the port is taken
     */
    public ControlPort openControl(int port) {
        return new ControlServer(this, port);
    }

    /** It dies: all calls are gone, and nobody can connect. */
    public void die() {
        run(office::die);
    }

    /** It is there again, with its telephones. */
    public void comeBack() {
        run(office::comeBack);
    }

    /** The connection to the adapters breaks; calls go on. */
    public void cut() {
        run(office::cut);
    }

    /** The connection to the adapters is possible again. */
    public void mend() {
        run(office::mend);
    }

    /** Everything as the plan says, without calls and without telephones outside. */
    public void reset() {
        run(office::reset);
    }

    /** Ends it and its thread; adapters that watch it go offline. */
    @Override
    public void close() {
        run(office::die);
        timers.close();
    }

    private void run(Runnable what) {
        get(() -> {
            what.run();
            return true;
        });
    }

    private <T> T get(Supplier<T> what) {
        CompletableFuture<T> done = new CompletableFuture<>();
        timers.execute(() -> {
            try {
                T result = what.get();
                office.settle();
                done.complete(result);
            } catch (RuntimeException e) {
                office.settle();
                done.completeExceptionally(e);
            }
        });
        try {
            return done.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SimulatorException refused) {
                throw new SimulatorException(String.valueOf(refused.getMessage()));
            }
            throw new IllegalStateException("the simulated PBX failed", e.getCause());
        } catch (TimeoutException e) {
            throw new SimulatorException("the simulated PBX is closed or does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SimulatorException("interrupted while the simulated PBX was asked");
        }
    }
}
