/** The fields and rows of the composer. */
@NonNullByDefault
package org.ringback.workbench.composer.internal.fields;

import org.eclipse.jdt.annotation.NonNullByDefault;
