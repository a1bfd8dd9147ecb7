/** The database: settings, connections, transactions, migrations. */
@NonNullByDefault
package org.ringback.store.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
