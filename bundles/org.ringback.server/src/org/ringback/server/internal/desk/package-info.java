/** The desk as the server serves it: who the sender is, and which part carries a command out. */
@NonNullByDefault
package org.ringback.server.internal.desk;

import org.eclipse.jdt.annotation.NonNullByDefault;
