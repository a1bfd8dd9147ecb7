/** Starting and stopping the server, and saying in one line what is wrong. */
@NonNullByDefault
package org.ringback.server.internal.start;

import org.eclipse.jdt.annotation.NonNullByDefault;
