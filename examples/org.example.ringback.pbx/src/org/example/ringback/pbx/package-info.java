/** A PBX adapter as a third party would write one: for a PBX that tells its calls in lines of text over TCP. */
@NonNullByDefault
package org.example.ringback.pbx;

import org.eclipse.jdt.annotation.NonNullByDefault;
