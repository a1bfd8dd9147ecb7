/** Where the views and the window are, and how the agent has arranged them. */
@NonNullByDefault
package org.ringback.workbench.internal.layout;

import org.eclipse.jdt.annotation.NonNullByDefault;
