/** The control protocol, by which telephones are played from outside. */
@org.eclipse.jdt.annotation.NonNullByDefault
package org.ringback.pbx.simulator.internal.control;
