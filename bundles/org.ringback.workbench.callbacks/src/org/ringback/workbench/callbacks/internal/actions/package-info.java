/** What the agent does with the selected call-backs, and the questions that are asked before. */
@NonNullByDefault
package org.ringback.workbench.callbacks.internal.actions;

import org.eclipse.jdt.annotation.NonNullByDefault;
