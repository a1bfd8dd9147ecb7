/** The schema: brought up to date, copied, put back. */
package org.ringback.store.internal.schema;
