/** Which parts there are, and how far each is. */
package org.ringback.server.internal.start.parts;
