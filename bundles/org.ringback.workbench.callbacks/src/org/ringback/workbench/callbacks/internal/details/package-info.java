/** One call-back: what was written, what was done about it, and what can be done. */
package org.ringback.workbench.callbacks.internal.details;
