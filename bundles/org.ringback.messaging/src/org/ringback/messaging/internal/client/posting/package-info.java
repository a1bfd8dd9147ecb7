/** Commands on their way, kept until the server has them. */
@NonNullByDefault
package org.ringback.messaging.internal.client.posting;

import org.eclipse.jdt.annotation.NonNullByDefault;
