/** The office's agents as a company's directory has them (LDAP, Active Directory), and their passwords, which stay there. */
@NonNullByDefault
package org.ringback.ldap.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
