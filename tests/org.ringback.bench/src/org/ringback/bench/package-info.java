/** Figures of the server that ships, each beside its yardstick in the same run: {@code ./ringback bench}. */
@org.eclipse.jdt.annotation.NonNullByDefault
package org.ringback.bench;
