package org.ringback.workbench.callbacks.internal;

import java.util.Optional;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Claim;

/**
 * A claim of ours that ended without our doing.
 *
 * @param now the call-back as it is now; it may be closed
 * @param holder the claim of whoever is responding instead
 * @param gone whether it is not for us any more, so that {@code now} is how it was last
 */
public record LostClaim(Callback now, Optional<Claim> holder, boolean gone) {}
