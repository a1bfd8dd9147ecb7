/** Agents, groups, passwords and presence in the database. */
@NonNullByDefault
package org.ringback.store.internal.directory;

import org.eclipse.jdt.annotation.NonNullByDefault;
