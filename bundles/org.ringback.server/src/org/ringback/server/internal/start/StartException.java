package org.ringback.server.internal.start;

import java.util.List;

/** The server cannot start. Each line says what is wrong, where, and what to do. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;
    private final ExitCode code;
    private final transient List<String> lines;

    public StartException(ExitCode code, List<String> lines) {
        super(String.join("; ", lines));
        this.code = code;
        this.lines = List.copyOf(lines);
    }

    public StartException(ExitCode code, String line) {
        this(code, List.of(line));
    }

    /** It was stopped meanwhile. */
    public static StartException interrupted() {
        Thread.currentThread().interrupt();
        return new StartException(ExitCode.OK, "stopped while it started");
    }

    public ExitCode code() {
        return code;
    }

    public List<String> lines() {
        return lines;
    }
}
