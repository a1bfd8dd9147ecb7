/** Brings over what earlier versions kept in H2. With the last installation that has such a file, this package and H2's driver go. */
@NonNullByDefault
package org.ringback.store.internal.earlier;

import org.eclipse.jdt.annotation.NonNullByDefault;
