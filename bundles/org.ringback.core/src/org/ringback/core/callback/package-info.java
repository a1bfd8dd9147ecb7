/** A call-back, its states and the one place that knows its transitions. */
@NonNullByDefault
package org.ringback.core.callback;

import org.eclipse.jdt.annotation.NonNullByDefault;
