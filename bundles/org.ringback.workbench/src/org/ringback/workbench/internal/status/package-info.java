/** Whether what is shown may be out of date, what waits, and who is logged in. */
@NonNullByDefault
package org.ringback.workbench.internal.status;

import org.eclipse.jdt.annotation.NonNullByDefault;
