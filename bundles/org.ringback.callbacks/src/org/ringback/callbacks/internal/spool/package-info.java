/** What a PBX told of calls, kept on this machine's disk until the database has it. */
@NonNullByDefault
package org.ringback.callbacks.internal.spool;

import org.eclipse.jdt.annotation.NonNullByDefault;
