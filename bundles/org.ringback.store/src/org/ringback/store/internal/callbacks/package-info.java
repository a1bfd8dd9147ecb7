/** Call-backs in the database. */
@NonNullByDefault
package org.ringback.store.internal.callbacks;

import org.eclipse.jdt.annotation.NonNullByDefault;
