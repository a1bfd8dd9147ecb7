/** Which parts there are, and how far each is. */
@NonNullByDefault
package org.ringback.server.internal.start.parts;

import org.eclipse.jdt.annotation.NonNullByDefault;
