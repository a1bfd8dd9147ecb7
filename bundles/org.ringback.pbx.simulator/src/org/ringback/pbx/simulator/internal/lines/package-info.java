/** The lines and calls of the PBX, and who rings for whom. */
package org.ringback.pbx.simulator.internal.lines;
