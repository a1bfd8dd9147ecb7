/** The list: what it shows, in which order, under which headings. */
package org.ringback.workbench.callbacks.internal.list;
