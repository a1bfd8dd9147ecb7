/** Figures: what of each callback counts, and counting it. */
@NonNullByDefault
package org.ringback.store.internal.figures;

import org.eclipse.jdt.annotation.NonNullByDefault;
