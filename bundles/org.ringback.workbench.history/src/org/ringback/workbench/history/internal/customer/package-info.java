/** Who is shown: their numbers, notes, open call-backs and history, and what is changed about them. */
@NonNullByDefault
package org.ringback.workbench.history.internal.customer;

import org.eclipse.jdt.annotation.NonNullByDefault;
