/** With which certificate the broker shows itself to desktops. */
@org.eclipse.jdt.annotation.NonNullByDefault
package org.ringback.broker.internal.tls;
