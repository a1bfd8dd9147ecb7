package org.ringback.server.internal.admin;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.ringback.core.config.PartStatus;
import org.ringback.desk.Query;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;
import org.ringback.protocol.StatusJson;

/** How the server is, in a line for each part or as JSON. */
final class AdminStatus {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private final Desk desk;
    private final PrintStream out;
    private final Clock clock;
    private final ZoneId zone;

    AdminStatus(Desk desk, PrintStream out, Clock clock) {
        this.desk = desk;
        this.out = out;
        this.clock = clock;
        zone = clock.getZone();
    }

    /** @throws AdminException with {@link AdminApplication#REFUSED} when something is wrong, after all has been printed */
    void print(boolean json) throws AdminException {
        Result.Status status = Asking.answer(desk.ask(new Query.GetStatus()));
        if (json) {
            out.println(StatusJson.of(status, clock.instant()));
        } else {
            lines(status);
        }
        long wrong = status.parts().stream()
                .filter(part -> !part.troubles().isEmpty())
                .count();
        if (wrong > 0) {
            out.flush();
            throw new AdminException(
                    AdminApplication.REFUSED,
                    "something is wrong with " + wrong + " of " + status.parts().size() + " parts");
        }
    }

    private void lines(Result.Status status) {
        out.println("Ringback server " + status.version() + ", started "
                + TIME.format(status.since().atZone(zone)) + ", up "
                + inWords(Duration.between(status.since(), clock.instant())));
        for (PartStatus part : status.parts()) {
            out.println((part.troubles().isEmpty() ? "ok     " : "WRONG  ")
                    + part.part()
                    + (part.facts().isEmpty() ? "" : ": " + String.join(", ", part.facts())));
            part.troubles().forEach(trouble -> out.println("       " + trouble));
        }
    }

    private static String inWords(Duration up) {
        long minutes = Math.max(0, up.toMinutes());
        return minutes < 60
                ? minutes + " min"
                : minutes < 48 * 60 ? minutes / 60 + " h " + minutes % 60 + " min" : minutes / (24 * 60) + " days";
    }
}
