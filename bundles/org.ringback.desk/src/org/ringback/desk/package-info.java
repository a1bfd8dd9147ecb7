/** What a desktop may ask and is told: the words of the desk protocol, whatever carries them. */
@NonNullByDefault
package org.ringback.desk;

import org.eclipse.jdt.annotation.NonNullByDefault;
