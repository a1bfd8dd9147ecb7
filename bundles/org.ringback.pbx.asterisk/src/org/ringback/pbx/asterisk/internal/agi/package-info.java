/** The questions of the dialplan, over FastAGI. */
package org.ringback.pbx.asterisk.internal.agi;
