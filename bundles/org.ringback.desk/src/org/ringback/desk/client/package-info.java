/** The desk as a view or another client sees it. */
@NonNullByDefault
package org.ringback.desk.client;

import org.eclipse.jdt.annotation.NonNullByDefault;
