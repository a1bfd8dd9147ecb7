package org.ringback.monitoring.internal;

import java.util.List;

/**
 * What is answered to a request.
 *
 * @param code of HTTP
 * @param type of the text, as HTTP names it
 */
record Page(int code, String type, String text) {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    /** That all is well, or what is not, a line for each. */
    static Page of(String well, List<String> troubles) {
        return troubles.isEmpty() ? plain(OK, well + "\n") : plain(UNAVAILABLE, String.join("\n", troubles) + "\n");
    }

    static Page plain(int code, String text) {
        return new Page(code, "text/plain; charset=utf-8", text);
    }
}
