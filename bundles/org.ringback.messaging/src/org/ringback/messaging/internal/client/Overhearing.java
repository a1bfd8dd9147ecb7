package org.ringback.messaging.internal.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.ringback.desk.DeskEvent;

/** Who is told of what passes. */
final class Overhearing {
    private static final System.Logger LOG = System.getLogger(Overhearing.class.getName());
    private final List<Consumer<DeskEvent.Passing>> listeners = new CopyOnWriteArrayList<>();

    public AutoCloseable add(Consumer<DeskEvent.Passing> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** On the desk's thread. */
    void tell(DeskEvent event) {
        if (event instanceof DeskEvent.Passing passing) {
            for (Consumer<DeskEvent.Passing> listener : listeners) {
                try {
                    listener.accept(passing);
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.ERROR, "A listener failed at what passes", e);
                }
            }
        }
    }
}
