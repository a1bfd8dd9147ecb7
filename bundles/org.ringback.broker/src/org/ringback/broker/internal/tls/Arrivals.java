package org.ringback.broker.internal.tls;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many connections there are that have said nothing of the protocol yet: whoever comes when there are too many is not let in.
 * Safe for use by several threads.
 */
public final class Arrivals {
    private final int mostOfAMachine;
    private final int most;
    private final Map<Object, Integer> machines = new HashMap<>();
    private int all;

    /**
     * @param mostOfAMachine so many may come from one address
     * @param most so many there may be
     */
    public Arrivals(int mostOfAMachine, int most) {
        this.mostOfAMachine = mostOfAMachine;
        this.most = most;
    }

    /** A connection has come; empty when it is one too many. */
    synchronized Optional<Place> enter(SocketAddress from) {
        Object machine = from instanceof InetSocketAddress address && address.getAddress() != null
                ? address.getAddress()
                : String.valueOf(from);
        int there = machines.getOrDefault(machine, 0);
        if (all >= most || there >= mostOfAMachine) {
            return Optional.empty();
        }
        all++;
        machines.put(machine, there + 1);
        return Optional.of(new Place(machine));
    }

    private synchronized void leave(Object machine) {
        all--;
        int remain = machines.getOrDefault(machine, 1) - 1;
        if (remain == 0) {
            machines.remove(machine);
        } else {
            machines.put(machine, remain);
        }
    }

    /** Of one connection, until it has begun as it should or has ended. For one thread. */
    final class Place {
        private final Object machine;
        private boolean left;

        private Place(Object machine) {
            this.machine = machine;
        }

        /** Also more than once. */
        void leave() {
            if (!left) {
                left = true;
                Arrivals.this.leave(machine);
            }
        }
    }
}
