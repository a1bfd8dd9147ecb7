/** The part inside the desktop. */
@NonNullByDefault
package org.ringback.workbench.driver.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
