/** What the agent wrote, and how far each of it is. */
@NonNullByDefault
package org.ringback.workbench.composer.internal.sent;

import org.eclipse.jdt.annotation.NonNullByDefault;
