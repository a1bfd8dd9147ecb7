/** Every agent's presence: merged from what the agent set, the phone and the desktop. */
@NonNullByDefault
package org.ringback.presence.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
