/** Who is who in an office, in memory: the directory and the log-ins that tests of all bundles share. */
@NonNullByDefault
package org.ringback.directory.memory;

import org.eclipse.jdt.annotation.NonNullByDefault;
