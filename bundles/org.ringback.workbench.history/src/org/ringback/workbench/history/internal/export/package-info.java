/** The history into a file, and what is left of erased customers. */
package org.ringback.workbench.history.internal.export;
