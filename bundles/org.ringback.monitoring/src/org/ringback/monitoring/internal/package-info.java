/** What others see of the server who watch it: whether it lives, whether it takes commands, and its numbers. */
@NonNullByDefault
package org.ringback.monitoring.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
