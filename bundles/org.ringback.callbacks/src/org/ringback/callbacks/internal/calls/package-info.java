/** What calls mean for call-backs: missed, spoken, tried, and from whose telephone one is called back. */
@NonNullByDefault
package org.ringback.callbacks.internal.calls;

import org.eclipse.jdt.annotation.NonNullByDefault;
