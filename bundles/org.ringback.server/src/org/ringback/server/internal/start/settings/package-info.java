/** The settings of all parts: read, looked at, given to them. */
@NonNullByDefault
package org.ringback.server.internal.start.settings;

import org.eclipse.jdt.annotation.NonNullByDefault;
