/** What the composer shows while nothing is written, or what is written has no room. */
package org.ringback.workbench.composer.internal.pages;
