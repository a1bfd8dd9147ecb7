/** Customers and their history: asked for, changed, imported. */
@NonNullByDefault
package org.ringback.server.internal.desk.customers;

import org.eclipse.jdt.annotation.NonNullByDefault;
