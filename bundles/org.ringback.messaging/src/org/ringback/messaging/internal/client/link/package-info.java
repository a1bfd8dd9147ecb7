/** The connections to the servers of an office: made, kept, and to the next one when one is away. */
@NonNullByDefault
package org.ringback.messaging.internal.client.link;

import org.eclipse.jdt.annotation.NonNullByDefault;
