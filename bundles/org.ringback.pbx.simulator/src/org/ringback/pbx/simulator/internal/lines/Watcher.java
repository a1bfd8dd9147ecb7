package org.ringback.pbx.simulator.internal.lines;

import java.util.Collection;
import org.ringback.core.call.Call;
import org.ringback.core.call.Phone;
import org.ringback.pbx.simulator.PhoneView;

/** Is told on the PBX's thread what has changed, after each thing that happened. Returns at once. */
public interface Watcher {
    default void callChanged(Call call) {}

    default void phoneChanged(Phone phone) {}

    /** The telephones as their users see them, when any of them has changed. */
    default void viewsChanged(Collection<PhoneView> views) {}

    /** The connection to the PBX is possible, or not and why. */
    default void reachable(boolean reachable, String reason) {}
}
