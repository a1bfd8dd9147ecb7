/** The Asterisk adapter on a real Asterisk with real SIP phones. */
@NonNullByDefault
package org.ringback.pbx.asterisk.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
