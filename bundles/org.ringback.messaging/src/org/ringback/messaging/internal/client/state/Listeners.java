package org.ringback.messaging.internal.client.state;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ringback.desk.client.DeskListener;
import org.ringback.desk.client.DeskState;

/** Who is told of changes, each from where they were told last. */
public final class Listeners {
    private static final System.Logger LOG = System.getLogger(Listeners.class.getName());
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    private static final class Entry {
        final DeskListener listener;
        DeskState told = DeskState.EMPTY;
        boolean any;

        Entry(DeskListener listener) {
            this.listener = listener;
        }
    }

    /** @param soon has {@link #tell} called on the desk's thread */
    public AutoCloseable add(DeskListener listener, Runnable soon) {
        Entry entry = new Entry(listener);
        entries.add(entry);
        soon.run();
        return () -> entries.remove(entry);
    }

    /** On the desk's thread. */
    public void tell(DeskState now) {
        for (Entry entry : entries) {
            if (entry.any && entry.told == now) {
                continue;
            }
            DeskState before = entry.told;
            entry.told = now;
            entry.any = true;
            try {
                entry.listener.changed(before, now);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "A listener failed at a change of the desk", e);
            }
        }
    }
}
