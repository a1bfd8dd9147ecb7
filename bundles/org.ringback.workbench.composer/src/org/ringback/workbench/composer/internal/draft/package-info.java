/** What is being written: values, kept on disk until they are sent. */
@NonNullByDefault
package org.ringback.workbench.composer.internal.draft;

import org.eclipse.jdt.annotation.NonNullByDefault;
