/** Who may do what with a call-back. */
@NonNullByDefault
package org.ringback.callbacks;

import org.eclipse.jdt.annotation.NonNullByDefault;
