/** The desk's state out of snapshots and events. */
@NonNullByDefault
package org.ringback.messaging.internal.client.state;

import org.eclipse.jdt.annotation.NonNullByDefault;
