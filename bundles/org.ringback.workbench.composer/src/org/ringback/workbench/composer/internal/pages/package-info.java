/** What the composer shows while nothing is written, or what is written has no room. */
@NonNullByDefault
package org.ringback.workbench.composer.internal.pages;

import org.eclipse.jdt.annotation.NonNullByDefault;
