/** What the agent wrote, and how far each of it is. */
package org.ringback.workbench.composer.internal.sent;
