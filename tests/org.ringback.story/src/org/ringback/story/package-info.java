/**
 * The main job played from end to end with the products that ship, as real processes: the demo without a display and the
 * end-to-end tests tell the same story.
 */
@NonNullByDefault
package org.ringback.story;

import org.eclipse.jdt.annotation.NonNullByDefault;
