/** The main job from end to end with the products that ship, on each PBX. */
@NonNullByDefault
package org.ringback.story.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
