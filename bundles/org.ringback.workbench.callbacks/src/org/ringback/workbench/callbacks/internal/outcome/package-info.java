/** How an attempt ended. */
package org.ringback.workbench.callbacks.internal.outcome;
