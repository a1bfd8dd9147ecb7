/** What administrators are told of failures that nobody has put into words. */
@NonNullByDefault
package org.ringback.server.internal.failure;

import org.eclipse.jdt.annotation.NonNullByDefault;
