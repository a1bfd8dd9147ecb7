/**
 * A view of a third party: one model fragment, one part. It reads the same desk as Ringback's own views, and is installed
 * by putting the bundle beside them.
 */
@NonNullByDefault
package org.example.ringback.view;

import org.eclipse.jdt.annotation.NonNullByDefault;
