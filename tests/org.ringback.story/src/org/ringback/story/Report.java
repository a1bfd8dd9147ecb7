package org.ringback.story;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Prints every step with the time at which it was seen, and keeps the pictures. */
public final class Report {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private final Clock clock;
    private final PrintStream out;
    private final Path pictures;
    private final Instant start;
    private int pictureCount;

    public Report(Clock clock, PrintStream out, Path pictures) {
        this.clock = clock;
        this.out = out;
        this.pictures = pictures;
        start = clock.instant();
    }

    /** What was just seen. */
    public void seen(String what) {
        Instant now = clock.instant();
        out.printf(
                Locale.ROOT,
                "%s  +%5.1f s  %s%n",
                TIME.withZone(ZoneId.systemDefault()).format(now),
                Duration.between(start, now).toMillis() / 1000.0,
                what);
    }

    /** Keeps a picture of a desktop's screen. */
    public void picture(Desktop desktop, String name) {
        pictureCount++;
        desktop.picture(pictures.resolve(String.format(Locale.ROOT, "%02d-%s.png", pictureCount, name)));
    }
}
