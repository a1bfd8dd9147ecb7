/**
 * The PostgreSQL that comes along with the server: its processes and its files. It knows nothing of what is kept in it,
 * and no JDBC.
 */
@NonNullByDefault
package org.ringback.postgresql;

import org.eclipse.jdt.annotation.NonNullByDefault;
