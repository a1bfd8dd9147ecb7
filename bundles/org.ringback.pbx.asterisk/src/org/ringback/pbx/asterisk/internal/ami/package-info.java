/**
 * AMI events that Asterisk-Java has no class for, or not with all that Asterisk 22 sends, or that its reader cannot do with
 * less. It fills them by reflection.
 */
@NonNullByDefault
package org.ringback.pbx.asterisk.internal.ami;

import org.eclipse.jdt.annotation.NonNullByDefault;
