/** Bundles of others in a folder of their own. */
@org.eclipse.jdt.annotation.NonNullByDefault
package org.ringback.extensions;
