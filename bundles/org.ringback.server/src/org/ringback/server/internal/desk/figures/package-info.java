/** Days and periods in numbers, and what may be promised. */
@NonNullByDefault
package org.ringback.server.internal.desk.figures;

import org.eclipse.jdt.annotation.NonNullByDefault;
