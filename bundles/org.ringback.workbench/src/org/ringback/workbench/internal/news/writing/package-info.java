/** What colleagues are writing for the agent, and the answer. */
package org.ringback.workbench.internal.news.writing;
