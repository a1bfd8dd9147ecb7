/** The lines and calls of the PBX, and who rings for whom. */
@org.eclipse.jdt.annotation.NonNullByDefault
package org.ringback.pbx.simulator.internal.lines;
