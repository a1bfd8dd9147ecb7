/** How agents have arranged their desktops. */
@NonNullByDefault
package org.ringback.server.internal.desk.arrangement;

import org.eclipse.jdt.annotation.NonNullByDefault;
