@NonNullByDefault
package org.ringback.workbench.figures.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
