/** What agents may send, hear and ask, looked at before anything is kept. */
@NonNullByDefault
package org.ringback.broker.internal.guard;

import org.eclipse.jdt.annotation.NonNullByDefault;
