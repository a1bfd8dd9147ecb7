package org.ringback.callbacks;

import org.ringback.core.people.ResponseTimes;

/** An OSGi service that knows within what time somebody should respond to a call-back, as it is configured. */
public interface Deadlines {
    /** The same for the whole run of the server but for the holidays, which are those of the years around the present one. */
    ResponseTimes responseTimes();
}
