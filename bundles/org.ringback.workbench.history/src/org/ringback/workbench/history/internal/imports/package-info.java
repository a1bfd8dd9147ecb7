/** Imports customers from a file. */
package org.ringback.workbench.history.internal.imports;
