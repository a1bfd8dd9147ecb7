/** Calls, extensions, devices and why a call did not reach whom it was for. */
@NonNullByDefault
package org.ringback.core.call;

import org.eclipse.jdt.annotation.NonNullByDefault;
