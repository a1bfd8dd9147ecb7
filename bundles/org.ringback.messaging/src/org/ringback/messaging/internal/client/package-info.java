/** The desktop's side: the desk, its state, its outbox and its connection. */
@NonNullByDefault
package org.ringback.messaging.internal.client;

import org.eclipse.jdt.annotation.NonNullByDefault;
