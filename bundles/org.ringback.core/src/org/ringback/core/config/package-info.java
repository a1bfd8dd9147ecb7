/** Reading settings so that a wrong one is refused with file, key and reason. */
@NonNullByDefault
package org.ringback.core.config;

import org.eclipse.jdt.annotation.NonNullByDefault;
