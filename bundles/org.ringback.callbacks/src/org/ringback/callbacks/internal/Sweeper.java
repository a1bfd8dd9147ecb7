package org.ringback.callbacks.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackState;
import org.ringback.repository.Repository;
import org.ringback.repository.RepositoryException;

/** Lets time pass: ends claims that have run out, wakes what was put off, hands on what nobody responds to. */
final class Sweeper {
    private static final Logger LOG = System.getLogger(Sweeper.class.getName());
    private final Clock clock;
    private final Repository repository;
    private final Keeper keeper;
    private final Changing changing;
    private final ByItself byItself;
    private boolean failing;

    Sweeper(Clock clock, Repository repository, Keeper keeper, Changing changing, ByItself byItself) {
        this.clock = clock;
        this.repository = repository;
        this.keeper = keeper;
        this.changing = changing;
        this.byItself = byItself;
    }

    /** Does what is due now. Throws nothing: what fails is tried again the next time. */
    synchronized void sweep() {
        try {
            for (Callback due : repository.due(clock.instant())) {
                CallbackChange change =
                        due.state() == CallbackState.CLAIMED ? new CallbackChange.Expire() : new CallbackChange.Wake();
                keeper.keep(records -> changing.byItself(records, due.id(), change));
            }
            byItself.escalate();
            failing = false;
        } catch (RepositoryException e) {
            if (!failing) {
                LOG.log(Level.WARNING, "claims and snoozes wait for the database: {0}", e.getMessage());
            }
            failing = true;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "what is due could not be done; it is tried again", e);
        }
    }
}
