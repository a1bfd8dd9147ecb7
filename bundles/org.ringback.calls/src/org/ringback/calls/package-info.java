/** All PBXs together: what the desktops are told of them. */
@NonNullByDefault
package org.ringback.calls;

import org.eclipse.jdt.annotation.NonNullByDefault;
