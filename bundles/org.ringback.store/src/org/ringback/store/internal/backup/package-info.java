/** Copies of all that is kept: made beside the work, put back into an empty database. */
@NonNullByDefault
package org.ringback.store.internal.backup;

import org.eclipse.jdt.annotation.NonNullByDefault;
