/** The desk protocol on the wire: envelopes, their JSON form, and the names of addresses. See docs/protocol.md. */
@NonNullByDefault
package org.ringback.protocol;

import org.eclipse.jdt.annotation.NonNullByDefault;
