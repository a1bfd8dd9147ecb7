/** Customers and their response history. */
@NonNullByDefault
package org.ringback.history;

import org.eclipse.jdt.annotation.NonNullByDefault;
