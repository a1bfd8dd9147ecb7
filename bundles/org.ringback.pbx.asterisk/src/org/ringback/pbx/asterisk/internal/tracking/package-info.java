/** Turns what happens to channels into calls: who calls, for whom, who was not reached and why. */
package org.ringback.pbx.asterisk.internal.tracking;
