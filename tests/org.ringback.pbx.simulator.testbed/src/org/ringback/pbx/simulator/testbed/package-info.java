/** The simulated PBX as the contract suite plays on it; for other adapters that connect to a simulated PBX too. */
@NonNullByDefault
package org.ringback.pbx.simulator.testbed;

import org.eclipse.jdt.annotation.NonNullByDefault;
