@NonNullByDefault
package org.ringback.workbench.calls.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
