/** The telephones of the simulated PBX on screen, to play the demo with. */
@NonNullByDefault
package org.ringback.workbench.telephones.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
