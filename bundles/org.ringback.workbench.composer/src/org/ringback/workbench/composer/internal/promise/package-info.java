/** When somebody is likely to call back, and what a colleague answers meanwhile. */
@NonNullByDefault
package org.ringback.workbench.composer.internal.promise;

import org.eclipse.jdt.annotation.NonNullByDefault;
