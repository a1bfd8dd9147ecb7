/** An Artemis of one's own: the plug-in, and the server's link to it. */
@NonNullByDefault
package org.ringback.broker.internal.own;

import org.eclipse.jdt.annotation.NonNullByDefault;
