@NonNullByDefault
package org.ringback.workbench.internal.login;

import org.eclipse.jdt.annotation.NonNullByDefault;
