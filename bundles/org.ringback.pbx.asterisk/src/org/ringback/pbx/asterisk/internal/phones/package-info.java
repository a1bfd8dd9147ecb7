/** Which devices are whose telephones, and what each is doing. */
package org.ringback.pbx.asterisk.internal.phones;
