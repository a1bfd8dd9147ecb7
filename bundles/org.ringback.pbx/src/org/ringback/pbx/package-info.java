/** The adapter SPI: what a PBX adapter offers and what it tells. */
@NonNullByDefault
package org.ringback.pbx;

import org.eclipse.jdt.annotation.NonNullByDefault;
