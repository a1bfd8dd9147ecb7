/** The call-back list: its model without widgets, and the part that shows it. */
@NonNullByDefault
package org.ringback.workbench.callbacks.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
