/** The ground floor: identities, numbers and time-ordered ids. Knows {@code java.*} alone. */
@NonNullByDefault
package org.ringback.core;

import org.eclipse.jdt.annotation.NonNullByDefault;
