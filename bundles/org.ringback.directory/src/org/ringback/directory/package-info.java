/** Who is who: agents, groups and their phones; customers found by number; numbers read. */
@NonNullByDefault
package org.ringback.directory;

import org.eclipse.jdt.annotation.NonNullByDefault;
