/** Everything that a desktop shows, part by part. */
@NonNullByDefault
package org.ringback.server.internal.desk.snapshot;

import org.eclipse.jdt.annotation.NonNullByDefault;
