/** The JSON form, by Jackson. */
@NonNullByDefault
package org.ringback.protocol.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
