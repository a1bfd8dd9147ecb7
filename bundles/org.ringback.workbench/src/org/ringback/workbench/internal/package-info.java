@NonNullByDefault
package org.ringback.workbench.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
