/** The engine of the call-backs: commands become transitions, each kept in one transaction and told after it. */
@NonNullByDefault
package org.ringback.callbacks.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
