/** Customers and their history: asked for, changed, imported. */
package org.ringback.server.internal.desk.customers;
