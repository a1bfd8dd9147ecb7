/** What colleagues are writing for the agent, and the answer. */
@NonNullByDefault
package org.ringback.workbench.internal.news.writing;

import org.eclipse.jdt.annotation.NonNullByDefault;
