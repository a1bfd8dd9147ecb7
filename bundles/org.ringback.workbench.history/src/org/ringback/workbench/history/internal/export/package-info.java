/** The history into a file, and what is left of erased customers. */
@NonNullByDefault
package org.ringback.workbench.history.internal.export;

import org.eclipse.jdt.annotation.NonNullByDefault;
