/** What the agent has chosen on the settings page, and what makes it so. */
@NonNullByDefault
package org.ringback.workbench.internal.settings;

import org.eclipse.jdt.annotation.NonNullByDefault;
