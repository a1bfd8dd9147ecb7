/** What comes over the screen or the system's own notifications. */
@NonNullByDefault
package org.ringback.workbench.internal.news.notices;

import org.eclipse.jdt.annotation.NonNullByDefault;
