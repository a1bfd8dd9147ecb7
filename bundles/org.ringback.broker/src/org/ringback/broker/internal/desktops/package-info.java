/** Which desktops are connected, and who wants to know. */
@NonNullByDefault
package org.ringback.broker.internal.desktops;

import org.eclipse.jdt.annotation.NonNullByDefault;
