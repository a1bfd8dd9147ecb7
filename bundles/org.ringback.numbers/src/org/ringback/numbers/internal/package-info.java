/** Reads telephone numbers with libphonenumber. */
@NonNullByDefault
package org.ringback.numbers.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
