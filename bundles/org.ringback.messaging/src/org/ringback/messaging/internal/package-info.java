/** What both sides need. */
@NonNullByDefault
package org.ringback.messaging.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
