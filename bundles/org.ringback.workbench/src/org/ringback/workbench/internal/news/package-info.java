/** What is new: found by models without widgets, shown by popups, tray and title. */
@NonNullByDefault
package org.ringback.workbench.internal.news;

import org.eclipse.jdt.annotation.NonNullByDefault;
