/**
 * A real Asterisk with real SIP phones on loopback, for tests: {@link org.ringback.pbx.asterisk.testbed.TestPbx} and
 * {@link org.ringback.pbx.asterisk.testbed.SipPhone}.
 */
@NonNullByDefault
package org.ringback.pbx.asterisk.testbed;

import org.eclipse.jdt.annotation.NonNullByDefault;
