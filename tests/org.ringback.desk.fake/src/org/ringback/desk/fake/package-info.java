/**
 * An office in memory, for tests of views: desks that answer as a server would, by the same transitions, and that can be
 * held back, cut off and made to refuse.
 */
@NonNullByDefault
package org.ringback.desk.fake;

import org.eclipse.jdt.annotation.NonNullByDefault;
