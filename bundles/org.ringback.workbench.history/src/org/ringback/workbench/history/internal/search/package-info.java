/** Finds customers and what was said. */
package org.ringback.workbench.history.internal.search;
