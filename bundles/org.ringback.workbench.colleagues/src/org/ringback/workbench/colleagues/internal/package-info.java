@NonNullByDefault
package org.ringback.workbench.colleagues.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
