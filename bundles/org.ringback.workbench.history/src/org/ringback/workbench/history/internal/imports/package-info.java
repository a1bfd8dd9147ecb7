/** Imports customers from a file. */
@NonNullByDefault
package org.ringback.workbench.history.internal.imports;

import org.eclipse.jdt.annotation.NonNullByDefault;
