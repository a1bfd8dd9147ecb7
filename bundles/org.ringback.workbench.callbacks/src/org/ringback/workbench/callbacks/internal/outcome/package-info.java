/** How an attempt ended. */
@NonNullByDefault
package org.ringback.workbench.callbacks.internal.outcome;

import org.eclipse.jdt.annotation.NonNullByDefault;
