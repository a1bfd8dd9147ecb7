/** The list, or days of it, into a file. */
@NonNullByDefault
package org.ringback.workbench.callbacks.internal.export;

import org.eclipse.jdt.annotation.NonNullByDefault;
