/** Several servers on one database: one works, the others stand by. */
@NonNullByDefault
package org.ringback.store.internal.servers;

import org.eclipse.jdt.annotation.NonNullByDefault;
