@NonNullByDefault
package org.ringback.workbench.wallboard.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
