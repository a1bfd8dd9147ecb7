/** Who logs in, from where, and how often one may try. */
@NonNullByDefault
package org.ringback.broker.internal.login;

import org.eclipse.jdt.annotation.NonNullByDefault;
