/** What every view of the workbench shares: one way to the UI thread, widgets, tables, words, icons, topics. */
@NonNullByDefault
package org.ringback.workbench.ui;

import org.eclipse.jdt.annotation.NonNullByDefault;
