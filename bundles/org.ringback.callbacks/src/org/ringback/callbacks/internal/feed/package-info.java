/** Tells others of what was kept. */
@NonNullByDefault
package org.ringback.callbacks.internal.feed;

import org.eclipse.jdt.annotation.NonNullByDefault;
