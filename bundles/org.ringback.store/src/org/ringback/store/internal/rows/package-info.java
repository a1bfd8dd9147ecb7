/**
 * The tables as EclipseLink sees them: flat rows, a column a field, null where the column is null. They are read and
 * written by the packages beside this one and never leave the bundle.
 */
package org.ringback.store.internal.rows;
