/** Agents, groups, presence, customers and what was said to them. */
@NonNullByDefault
package org.ringback.core.people;

import org.eclipse.jdt.annotation.NonNullByDefault;
