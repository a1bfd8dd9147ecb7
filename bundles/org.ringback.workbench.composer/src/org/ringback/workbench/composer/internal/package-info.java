/** The composer: its model without widgets, and the part that shows it. */
@NonNullByDefault
package org.ringback.workbench.composer.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
