package org.ringback.desk.client;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told that the desk's state has changed. */
@FunctionalInterface
@ConsumerType
public interface DeskListener {
    /**
     * The state has changed; on a thread of the desk, one after another. Returns soon.
     *
     * @param before what the listener was told last; {@link DeskState#EMPTY} at the beginning
     */
    void changed(DeskState before, DeskState now);
}
