/** The list: what it shows, in which order, under which headings. */
@NonNullByDefault
package org.ringback.workbench.callbacks.internal.list;

import org.eclipse.jdt.annotation.NonNullByDefault;
