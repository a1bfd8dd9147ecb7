/** The control protocol, by which telephones are played from outside. */
package org.ringback.pbx.simulator.internal.control;
