@NonNullByDefault
package org.ringback.workbench.administration.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
