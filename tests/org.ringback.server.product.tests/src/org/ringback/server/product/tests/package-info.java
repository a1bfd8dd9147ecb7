/** The server as it ships, as a real process: what bad input gets, and how it stops. */
@NonNullByDefault
package org.ringback.server.product.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
