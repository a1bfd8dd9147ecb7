/** By when somebody is to respond, and who is next when nobody does. */
@NonNullByDefault
package org.ringback.callbacks.internal.deadlines;

import org.eclipse.jdt.annotation.NonNullByDefault;
