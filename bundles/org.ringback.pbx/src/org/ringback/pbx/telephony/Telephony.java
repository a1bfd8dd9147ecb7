package org.ringback.pbx.telephony;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Phone;
import org.ringback.pbx.PbxStatus;

/** All PBXs together: what rings and runs on them, and what can be asked of them. Safe for use by several threads. */
@ProviderType
public interface Telephony {
    /** The calls that have not ended. */
    Collection<Call> calls();

    /** A call that has not ended. */
    Optional<Call> call(CallId id);

    /** The phones that any PBX has told of. */
    Collection<Phone> phones();

    /** What one phone is doing. */
    Optional<Phone> phone(Extension extension);

    /** How it stands with each PBX. */
    Collection<PbxStatus> statuses();

    /** A capability of one PBX, while that PBX is online. */
    <T> Optional<T> capability(PbxId pbx, Class<T> type);

    /**
     * Calls for an agent; see {@link org.ringback.pbx.Dialling}. Completes with a {@link org.ringback.pbx.PbxException}
     * when the phone's PBX is offline or cannot dial.
     */
    CompletionStage<CallId> dial(Extension phone, PhoneNumber number);
}
