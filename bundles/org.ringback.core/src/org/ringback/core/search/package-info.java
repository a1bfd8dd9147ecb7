/** What a text is found by, the same for every search on server and desktop. */
@NonNullByDefault
package org.ringback.core.search;

import org.eclipse.jdt.annotation.NonNullByDefault;
