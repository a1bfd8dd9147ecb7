/** {@code ringback-admin setup}: asks, tries, shows and writes the settings of an office. */
@NonNullByDefault
package org.ringback.server.internal.setup;

import org.eclipse.jdt.annotation.NonNullByDefault;
