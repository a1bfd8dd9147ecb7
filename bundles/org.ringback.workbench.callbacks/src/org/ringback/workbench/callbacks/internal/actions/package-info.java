/** What the agent does with the selected call-backs, and the questions that are asked before. */
package org.ringback.workbench.callbacks.internal.actions;
