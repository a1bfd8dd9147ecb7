/** Driving the simulated PBX from outside: a line protocol on a loopback port, its client, and the command line. */
@NonNullByDefault
package org.ringback.pbx.simulator.control;

import org.eclipse.jdt.annotation.NonNullByDefault;
