/** The desk as the server's engines serve it. */
@NonNullByDefault
package org.ringback.desk.server;

import org.eclipse.jdt.annotation.NonNullByDefault;
