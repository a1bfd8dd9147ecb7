/** How call-backs are entered and changed: always within a transaction. */
@NonNullByDefault
package org.ringback.callbacks.internal.change;

import org.eclipse.jdt.annotation.NonNullByDefault;
