/** Customers and their history in the database. */
@NonNullByDefault
package org.ringback.store.internal.customers;

import org.eclipse.jdt.annotation.NonNullByDefault;
