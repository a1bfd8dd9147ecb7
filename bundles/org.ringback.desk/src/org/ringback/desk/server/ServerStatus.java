package org.ringback.desk.server;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.ringback.desk.Result;

/**
 * How the server is: an OSGi service, asked by administrators ({@code get-status}) and by whatever watches the server. Safe for
 * use by several threads: no part is asked twice at the same time, whoever comes meanwhile gets the same answer.
 */
@ProviderType
public interface ServerStatus {
    /** All parts. Blocks for 4 seconds at most: a part that has not answered by then is told as wrong. Throws nothing. */
    Result.Status status();

    /**
     * Why commands are not carried out now, a line for each reason; empty when they are. Blocks for 2 seconds at most: a part
     * that has not answered by then is a reason. Throws nothing.
     */
    List<String> unavailable();
}
