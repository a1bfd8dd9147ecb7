package org.ringback.messaging.internal.client.state;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ringback.core.CustomerId;
import org.ringback.desk.client.Desk;
import org.ringback.messaging.internal.client.link.Link;

/**
 * The customers whom this desktop shows, of whom it is told what no other desktop is. They are said to the link as soon as there is
 * a connection to a server that tells so, before the whole snapshot is asked for. For one thread.
 */
public final class Watches {
    /** A desktop shows a few; what it listens on costs the broker something. */
    public static final int MOST = 10;

    private final Link link;
    private final Set<Watched> all = new LinkedHashSet<>();
    private Set<CustomerId> watching = Set.of();
    private boolean told;
    private int unanswered;

    /** One view that shows a customer. May be closed by any thread. */
    public static final class Watched implements Desk.Watch {
        private final CustomerId customer;
        private final Consumer<Watched> end;
        private final CompletableFuture<Boolean> begun = new CompletableFuture<>();

        /** @param end removes it, on the right thread */
        public Watched(CustomerId customer, Consumer<Watched> end) {
            this.customer = customer;
            this.end = end;
        }

        public void begin(boolean isTold) {
            begun.complete(isTold);
        }

        @Override
        public CompletionStage<Boolean> begun() {
            return begun.minimalCompletionStage();
        }

        @Override
        public void close() {
            end.accept(this);
        }
    }

    public Watches(Link link) {
        this.link = link;
    }

    public void add(Watched one) {
        Set<CustomerId> before = customers();
        if (before.size() == MOST && !before.contains(one.customer)) {
            one.begin(false);
            return;
        }
        all.add(one);
        if (!told || watching.contains(one.customer)) {
            // Without a connection a snapshot follows, and with it whoever shows a customer asks again.
            one.begin(true);
        } else {
            say(before);
        }
    }

    public void remove(Watched one) {
        Set<CustomerId> before = customers();
        if (all.remove(one)) {
            one.begin(false);
            say(before);
        }
    }

    private void say(Set<CustomerId> before) {
        if (told && !customers().equals(before)) {
            say();
        }
    }

    private void say() {
        unanswered++;
        watching = Set.of();
        link.watch(customers());
    }

    /** Who is shown. */
    public Set<CustomerId> customers() {
        return all.stream().map(one -> one.customer).collect(Collectors.toUnmodifiableSet());
    }

    /** There is a connection, and it is known whether the server tells whoever listens for a customer, or everybody of everybody. */
    public void connected(boolean tells) {
        if (tells && !told && !all.isEmpty()) {
            say();
        } else if (!tells) {
            lost();
        }
        told = tells;
    }

    /** Listens for these now. What was said since may have ended one of them and begun it anew: only the last answer counts. */
    public void watching(Set<CustomerId> customers) {
        unanswered--;
        if (unanswered > 0) {
            return;
        }
        watching = customers;
        all.stream().filter(one -> customers.contains(one.customer)).forEach(one -> one.begin(true));
    }

    /** There is no connection any more. */
    public void lost() {
        told = false;
        unanswered = 0;
        watching = Set.of();
        all.forEach(one -> one.begin(true));
    }
}
