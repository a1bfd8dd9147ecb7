/** How the server and its parts are. */
@NonNullByDefault
package org.ringback.server.internal.desk.status;

import org.eclipse.jdt.annotation.NonNullByDefault;
