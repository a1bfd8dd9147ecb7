/** Where the views and the window are, and how the agent has arranged them. */
package org.ringback.workbench.internal.layout;
