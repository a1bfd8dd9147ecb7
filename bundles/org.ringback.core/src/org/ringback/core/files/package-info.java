/** Files that are kept. */
@NonNullByDefault
package org.ringback.core.files;

import org.eclipse.jdt.annotation.NonNullByDefault;
