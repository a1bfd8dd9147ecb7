package org.ringback.calls;

import java.util.Optional;
import org.ringback.core.PbxId;

/** What the numbers of the first callers say of the settings: an OSGi service. Answers from memory. */
public interface NumberProposals {
    /** What an administrator should set of how that PBX writes numbers, in words without a caller's number. */
    Optional<String> of(PbxId pbx);
}
