/** The schema: brought up to date, copied, put back. */
@NonNullByDefault
package org.ringback.store.internal.schema;

import org.eclipse.jdt.annotation.NonNullByDefault;
