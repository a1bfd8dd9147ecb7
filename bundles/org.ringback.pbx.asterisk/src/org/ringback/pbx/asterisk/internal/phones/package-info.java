/** Which devices are whose telephones, and what each is doing. */
@NonNullByDefault
package org.ringback.pbx.asterisk.internal.phones;

import org.eclipse.jdt.annotation.NonNullByDefault;
