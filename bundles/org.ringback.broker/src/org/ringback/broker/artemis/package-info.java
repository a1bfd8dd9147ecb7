/** What an Artemis of one's own is told to load, by names that stay the same. */
@NonNullByDefault
package org.ringback.broker.artemis;

import org.eclipse.jdt.annotation.NonNullByDefault;
