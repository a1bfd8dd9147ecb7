/** The administrator's command line: a client of the desk protocol like any desktop, with an administrator's rights. */
@NonNullByDefault
package org.ringback.server.internal.admin;

import org.eclipse.jdt.annotation.NonNullByDefault;
