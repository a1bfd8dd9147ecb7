/** The fields and rows of the composer. */
package org.ringback.workbench.composer.internal.fields;
