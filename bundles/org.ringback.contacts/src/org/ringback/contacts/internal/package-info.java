/** Contact files, read by libraries. */
@NonNullByDefault
package org.ringback.contacts.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
