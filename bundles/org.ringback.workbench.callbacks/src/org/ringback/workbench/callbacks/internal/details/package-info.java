/** One call-back: what was written, what was done about it, and what can be done. */
@NonNullByDefault
package org.ringback.workbench.callbacks.internal.details;

import org.eclipse.jdt.annotation.NonNullByDefault;
