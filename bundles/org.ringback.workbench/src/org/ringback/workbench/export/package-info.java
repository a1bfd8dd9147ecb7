/** Tables into files: what is to be written, asked for where, and written in the background. */
@NonNullByDefault
package org.ringback.workbench.export;

import org.eclipse.jdt.annotation.NonNullByDefault;
