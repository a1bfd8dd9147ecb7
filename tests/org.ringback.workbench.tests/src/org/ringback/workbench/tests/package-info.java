/** The real workbench, on a real display, on an office in memory; driven by events of the windowing system. */
@NonNullByDefault
package org.ringback.workbench.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
