/** Finds customers and what was said. */
@NonNullByDefault
package org.ringback.workbench.history.internal.search;

import org.eclipse.jdt.annotation.NonNullByDefault;
