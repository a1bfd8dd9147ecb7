/** Unpacking, making, starting, watching and stopping PostgreSQL. */
@NonNullByDefault
package org.ringback.postgresql.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
