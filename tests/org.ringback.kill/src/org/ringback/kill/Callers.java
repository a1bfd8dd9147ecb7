package org.ringback.kill;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.ringback.core.AgentId;
import org.ringback.pbx.simulator.PhoneView;
import org.ringback.pbx.simulator.control.ControlClient;
import org.ringback.pbx.simulator.control.ControlException;

/** Callers outside, and the hands at all telephones, over the simulated PBX's control port. */
final class Callers {
    private static final int PAUSE_MILLIS = 1500;
    private static final int HANDS_MILLIS = 300;
    private static final int RINGS_WITHIN = 20;

    private final IntSupplier controlPort;
    private final List<AgentId> agents;
    private final Random random;
    private final Journal journal;
    private final CountDownLatch quiet;
    private final AtomicInteger calls = new AtomicInteger();

    /**
     * @param controlPort where the simulated PBX is now
     * @param quiet counted down when nobody calls any more
     */
    Callers(IntSupplier controlPort, List<AgentId> agents, Random random, Journal journal, CountDownLatch quiet) {
        this.controlPort = controlPort;
        this.agents = agents;
        this.random = random;
        this.journal = journal;
        this.quiet = quiet;
    }

    /** @param lines how many call at the same time; three of them are about one call a second */
    void start(int lines) {
        Random hands = new Random(random.nextLong());
        for (int i = 0; i < lines; i++) {
            Random chance = new Random(random.nextLong());
            Thread.ofPlatform().daemon().name("callers-" + i).start(() -> {
                while (!pause(chance.nextInt(2 * PAUSE_MILLIS))) {
                    call(chance);
                }
            });
        }
        Thread.ofPlatform().daemon().name("hands").start(() -> {
            while (!pause(HANDS_MILLIS)) {
                useHands(hands);
            }
        });
    }

    /** Ends all calls that are left. */
    void hangUpAll() {
        ControlClient pbx = pbx();
        try {
            for (PhoneView phone : pbx.phones()) {
                if (!phone.legs().isEmpty()) {
                    pbx.command("hangup " + phone.number());
                }
            }
        } catch (ControlException e) {
            // A call that has ended meanwhile; what is left is looked at again.
            return;
        }
    }

    boolean allQuiet() {
        try {
            return pbx().phones().stream().allMatch(p -> p.legs().isEmpty());
        } catch (ControlException e) {
            return false;
        }
    }

    /** How many calls were begun. */
    int calls() {
        return calls.get();
    }

    private ControlClient pbx() {
        return new ControlClient(controlPort.getAsInt());
    }

    private void call(Random chance) {
        ControlClient pbx = pbx();
        AgentId called = agents.get(chance.nextInt(agents.size()));
        boolean missed = chance.nextInt(3) > 0;
        String number =
                (missed ? ChaosOffice.MISSED : ChaosOffice.SPOKEN) + String.format("%05d", calls.incrementAndGet());
        long begun = Journal.now();
        try {
            pbx.command("call " + number + " " + ChaosOffice.phoneOf(called));
            if (missed) {
                pause(500 + chance.nextInt(1500));
                pbx.command("hangup " + number);
                journal.write(number, "callers", Seen.Kind.MISSED, MissedCallRules.note(called, begun));
                return;
            }
            Optional<String> ringing = ringing(pbx, number);
            if (ringing.isPresent()) {
                pbx.command("answer " + ringing.get());
                pause(300);
                pbx.command("hangup " + number);
                journal.write(number, "callers", Seen.Kind.SPOKEN, MissedCallRules.note(called, begun));
            }
        } catch (ControlException e) {
            // The line was busy, or the server with its PBX is down: nothing is known of this call.
            return;
        }
    }

    /** The phone that rings for this caller. */
    private Optional<String> ringing(ControlClient pbx, String number) throws ControlException {
        for (int i = 0; i < RINGS_WITHIN; i++) {
            Optional<String> phone = pbx.phones().stream()
                    .filter(p -> p.legs().stream()
                            .anyMatch(l -> l.activity() == PhoneView.Activity.RINGING
                                    && l.number().equals(number)))
                    .map(PhoneView::number)
                    .findFirst();
            if (phone.isPresent()) {
                return phone;
            }
            pause(100);
        }
        return Optional.empty();
    }

    private void useHands(Random hands) {
        ControlClient pbx = pbx();
        try {
            Collection<PhoneView> phones = pbx.phones();
            for (PhoneView phone : phones) {
                if (!isCaller(phone.number()) && !phone.legs().isEmpty()) {
                    PhoneView.LegView leg = phone.legs().getFirst();
                    int what = hands.nextInt(10);
                    if (isCaller(leg.number())) {
                        continue;
                    }
                    if (leg.activity() == PhoneView.Activity.RINGING && what < 6) {
                        pbx.command((what < 5 ? "answer " : "decline ") + phone.number());
                    } else if (leg.activity() != PhoneView.Activity.RINGING && what < 2) {
                        pbx.command("hangup " + phone.number());
                    }
                }
            }
        } catch (ControlException e) {
            // The call is over, or the server is down.
            return;
        }
    }

    private static boolean isCaller(String number) {
        return number.startsWith(ChaosOffice.MISSED) || number.startsWith(ChaosOffice.SPOKEN);
    }

    private boolean pause(int millis) {
        try {
            return quiet.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
