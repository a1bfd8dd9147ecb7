/** What comes over the screen or the system's own notifications. */
package org.ringback.workbench.internal.news.notices;
