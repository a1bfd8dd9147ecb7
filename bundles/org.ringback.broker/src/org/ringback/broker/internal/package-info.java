/** Embedded Artemis, and who may do what on it. */
@NonNullByDefault
package org.ringback.broker.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
