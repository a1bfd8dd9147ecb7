package org.ringback.store.internal.directory;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.ringback.directory.DirectoryObserver;

/** Who is told of changes of the directory, on the thread that found them. One that fails keeps it from no other. */
@Component(service = DirectoryObservers.class)
public final class DirectoryObservers {
    private static final Logger LOG = System.getLogger(DirectoryObservers.class.getName());
    private final List<DirectoryObserver> observers = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addObserver(DirectoryObserver observer) {
        observers.add(observer);
    }

    void removeObserver(DirectoryObserver observer) {
        observers.remove(observer);
    }

    void tell(Directory.News news) {
        tell(observer -> {
            news.groups().forEach(observer::groupChanged);
            news.agents().forEach(observer::agentChanged);
            news.withOtherPassword().forEach(observer::passwordChanged);
        });
    }

    void tell(Consumer<DirectoryObserver> change) {
        for (DirectoryObserver observer : observers) {
            try {
                change.accept(observer);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, observer.getClass().getName() + " could not take a change of the directory", e);
            }
        }
    }
}
