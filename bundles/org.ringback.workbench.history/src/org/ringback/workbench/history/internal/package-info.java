/** The customer view: its models without widgets, and the part that shows them. */
@NonNullByDefault
package org.ringback.workbench.history.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
