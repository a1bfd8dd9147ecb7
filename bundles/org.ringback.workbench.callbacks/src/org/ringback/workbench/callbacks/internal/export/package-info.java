/** The list, or days of it, into a file. */
package org.ringback.workbench.callbacks.internal.export;
