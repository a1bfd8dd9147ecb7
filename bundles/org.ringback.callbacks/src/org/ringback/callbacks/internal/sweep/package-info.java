/** What time brings: claims and snoozes that end, call-backs that are handed on. */
@NonNullByDefault
package org.ringback.callbacks.internal.sweep;

import org.eclipse.jdt.annotation.NonNullByDefault;
