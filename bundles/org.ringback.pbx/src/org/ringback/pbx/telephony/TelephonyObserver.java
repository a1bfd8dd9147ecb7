package org.ringback.pbx.telephony;

import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.call.Call;
import org.ringback.core.call.Phone;
import org.ringback.pbx.PbxStatus;

/**
 * An OSGi service that is told what happens on all PBXs, one thing after another in the order in which it happened on
 * its PBX. The methods return soon and throw nothing. The callers' numbers are read already; a name that a directory knows
 * follows as a change of the call as soon as it is found. An observer that comes late is told all there is first, some of
 * it perhaps twice, with the same revision.
 */
@ConsumerType
public interface TelephonyObserver {
    /** A call has begun, changed or ended. */
    default void callChanged(Call call) {}

    /** A phone's state has changed. */
    default void phoneChanged(Phone phone) {}

    /** A PBX has come or gone. */
    default void statusChanged(PbxStatus status) {}
}
