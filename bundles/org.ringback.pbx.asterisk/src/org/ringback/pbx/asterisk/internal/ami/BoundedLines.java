package org.ringback.pbx.asterisk.internal.ami;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The lines that come from a socket, none longer than a limit, and no more between two empty ones than another. What comes
 * is kept in memory no further than that. For one thread.
 */
public final class BoundedLines {
    /** What ends a line. */
    public enum End {
        /** A line feed, with or without a carriage return before it. */
        NL,
        /** Both: a line feed alone is a part of the line. */
        CR_NL
    }

    private final InputStream in;
    private final End end;
    private final int longestLine;
    private final int longestMessage;
    private int message;

    /** What came is longer than anything that a PBX sends. The connection is of no use any more. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        private TooLong(String what, int most) {
            super(what + " is longer than " + most + " bytes");
        }
    }

    /**
     * @param longestLine in bytes
     * @param longestMessage in bytes, of lines up to an empty one
     */
    public BoundedLines(InputStream in, End end, int longestLine, int longestMessage) {
        this.in = new BufferedInputStream(in);
        this.end = end;
        this.longestLine = longestLine;
        this.longestMessage = longestMessage;
    }

    /**
     * The next line without its end; null after the last.
     *
     * @throws TooLong when a limit is passed
     */
    @Nullable
    String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int before = -1;
        for (int read = in.read(); !ends(before, read); read = in.read()) {
            if (read < 0) {
                return line.size() == 0 ? null : text(line);
            }
            if (line.size() >= longestLine) {
                throw new TooLong("a line", longestLine);
            }
            line.write(read);
            before = read;
        }
        String text = text(line);
        message = text.isEmpty() ? 0 : message + line.size();
        if (message > longestMessage) {
            throw new TooLong("a message", longestMessage);
        }
        return text;
    }

    private boolean ends(int before, int read) {
        return read == '\n' && (end == End.NL || before == '\r');
    }

    private static String text(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
