/** The server's side: commands in, replies and events out. */
@NonNullByDefault
package org.ringback.messaging.internal.server;

import org.eclipse.jdt.annotation.NonNullByDefault;
