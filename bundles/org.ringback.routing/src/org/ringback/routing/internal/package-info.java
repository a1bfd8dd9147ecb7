/** The forwarding decision: a small readable rule list says whether a phone rings or the call goes elsewhere, and why. */
@NonNullByDefault
package org.ringback.routing.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
