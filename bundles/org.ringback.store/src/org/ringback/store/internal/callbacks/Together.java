package org.ringback.store.internal.callbacks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Uuid7;
import org.ringback.repository.Ahead;
import org.ringback.repository.Repository.Work;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.AsksMoreException;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.Transaction;

/**
 * Carries commands out, several in one transaction when more come than there are transactions: whoever comes when there is room
 * leads, takes what waits along with its own, and hands on to the first that came meanwhile. So nobody waits for others to come.
 *
 * <p>In one transaction are only commands on different things, and what they need is taken only if nobody has it locked: so they wait for nobody
 * and cannot block each other. Whatever one of them needs beyond that, it is done by itself, by whoever asked for it; and if anything stands in
 * the way of the transaction all of them are. Safe for use by several threads.
 */
final class Together {
    /** What is written for so many is still a short transaction. */
    static final int MOST = 16;

    private final Database database;
    private final Alone alone;
    private final int most;
    private final Queue<Waiting<?>> waiting = new ArrayDeque<>();
    /** What is being carried out now. */
    private final Set<Object> held = new HashSet<>();

    private int leading;

    /** Carries one out in a transaction of its own, however long it waits. */
    interface Alone {
        <T> T carryOut(Ahead ahead, Work<T> work);
    }

    Together(Database database, Alone alone) {
        this.database = database;
        this.alone = alone;
        // While one waits for the disk another can be prepared.
        most = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);
    }

    /** As {@link org.ringback.repository.Repository#inTransaction(Ahead, Work)}. */
    <T> T carryOut(Ahead ahead, Work<T> work) {
        Waiting<T> own = new Waiting<>(ahead, work);
        if (leads(own) || own.waitsToLead()) {
            lead(own);
        }
        own.waitsForItsFate();
        Supplier<T> fate = own.fate;
        return fate == null ? alone.carryOut(ahead, work) : fate.get();
    }

    private synchronized boolean leads(Waiting<?> own) {
        waiting.add(own);
        if (leading == most) {
            return false;
        }
        leading++;
        return true;
    }

    private void lead(Waiting<?> own) {
        try {
            List<Waiting<?>> some = next();
            while (!some.isEmpty()) {
                share(some);
                some = own.decided ? List.of() : next();
            }
            if (leaves(own)) {
                own.decide(null);
            }
        } finally {
            handOn();
        }
    }

    /** Whether it still waited, as it is about what another has. */
    private synchronized boolean leaves(Waiting<?> own) {
        return waiting.remove(own);
    }

    private synchronized void handOn() {
        waiting.stream().filter(w -> !w.leads).findFirst().ifPresentOrElse(Waiting::lead, () -> leading--);
    }

    /** The first ones on different things, of which nobody else has any. */
    private synchronized List<Waiting<?>> next() {
        List<Waiting<?>> some = new ArrayList<>();
        Iterator<Waiting<?>> all = waiting.iterator();
        while (all.hasNext() && some.size() < MOST) {
            Waiting<?> each = all.next();
            if (each.things.stream().noneMatch(held::contains)) {
                held.addAll(each.things);
                some.add(each);
                all.remove();
            }
        }
        return some;
    }

    private synchronized void letGo(List<Waiting<?>> some) {
        some.forEach(each -> held.removeAll(each.things));
    }

    private void share(List<Waiting<?>> some) {
        Optional<RuntimeException> failure = Optional.empty();
        boolean kept = false;
        try {
            kept = database.shared().keep(statements -> {
                AskedTogether asked = new AskedTogether(
                        statements, some.stream().map(each -> each.ahead).toList());
                return some.stream()
                        .flatMap(each -> each.run(asked, database.ids(), some.size() > 1))
                        .toList();
            });
        } catch (RepositoryException e) {
            failure = Optional.of(e);
        } finally {
            letGo(some);
            for (Waiting<?> each : some) {
                each.decide(kept, failure);
            }
        }
    }

    /** One that is to be carried out, and the thread that asked for it. */
    private static final class Waiting<T> {
        private final Ahead ahead;
        private final Work<T> work;
        private final Set<Object> things;
        private final Thread thread = Thread.currentThread();
        /** What came of the work, which counts once it is kept. */
        private @Nullable Supplier<T> result;

        private boolean byItself;

        private volatile boolean leads;
        private volatile boolean decided;
        /** Nothing when it is to be done by itself. */
        private volatile @Nullable Supplier<T> fate;

        Waiting(Ahead ahead, Work<T> work) {
            this.ahead = ahead;
            this.work = work;
            things = things(ahead);
        }

        private static Set<Object> things(Ahead ahead) {
            return switch (ahead) {
                case Ahead.Changing c -> Set.of(c.command(), c.callback());
                case Ahead.Entering e -> {
                    Set<Object> things = new HashSet<>(Set.of(e.command()));
                    e.request().caller().number().map(PhoneNumber::key).ifPresent(things::add);
                    yield things;
                }
            };
        }

        /** Runs the work; gives what it writes, nothing when it is to be done by itself or has failed. */
        Stream<Transaction> run(AskedTogether asked, Uuid7 ids, boolean withOthers) {
            Transaction transaction = Transaction.ofOne();
            try {
                TransactionRecords records = asked.of(ahead, transaction, ids);
                T done = work.run(records);
                if (withOthers && !transaction.statements().canBeTogether()) {
                    throw new AsksMoreException();
                }
                result = () -> done;
                return records.wrote() ? Stream.of(transaction) : Stream.empty();
            } catch (AsksMoreException e) {
                byItself = true;
                return Stream.empty();
            } catch (RuntimeException | Error e) {
                // Its own, whosever thread this is.
                result = () -> {
                    throw e;
                };
                return Stream.empty();
            }
        }

        void decide(boolean kept, Optional<RuntimeException> failure) {
            if (!byItself && failure.isPresent()) {
                decide(() -> {
                    throw failure.get();
                });
            } else {
                decide(kept && !byItself ? result : null);
            }
        }

        void decide(@Nullable Supplier<T> what) {
            fate = what;
            decided = true;
            LockSupport.unpark(thread);
        }

        void lead() {
            leads = true;
            LockSupport.unpark(thread);
        }

        /** Waits until it is to lead or decided, or both; says whether it is to lead. */
        boolean waitsToLead() {
            waitUntil(() -> leads || decided);
            return leads;
        }

        void waitsForItsFate() {
            waitUntil(() -> decided);
        }

        private void waitUntil(BooleanSupplier so) {
            boolean interrupted = false;
            while (!so.getAsBoolean()) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            if (interrupted) {
                thread.interrupt();
            }
        }
    }
}
