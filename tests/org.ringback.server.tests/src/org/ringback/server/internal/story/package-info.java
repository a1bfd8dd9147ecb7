/** The whole server with real desktops' connections, headless. */
@NonNullByDefault
package org.ringback.server.internal.story;

import org.eclipse.jdt.annotation.NonNullByDefault;
