package org.ringback.store.internal.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringback.repository.Backups.Backup;

/**
 * Where backups are, when they are made by themselves, and how many are kept.
 *
 * @param at the time of the day; empty for never
 * @param kept the newest so many
 */
public record BackupPlan(Path folder, Optional<LocalTime> at, int kept) {
    private static final Logger LOG = System.getLogger(BackupPlan.class.getName());
    private static final String BEGIN = "ringback-";
    private static final String END = ".zip";
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");

    /** Whether one is to be made: since the last such time of day none has been. */
    boolean isDue(Instant now, ZoneId zone, Optional<Instant> newest) {
        if (at.isEmpty()) {
            return false;
        }
        ZonedDateTime here = now.atZone(zone);
        ZonedDateTime last = here.with(at.get());
        Instant due = (last.isAfter(here) ? here.minusDays(1).with(at.get()) : last).toInstant();
        return newest.filter(n -> !n.isBefore(due)).isEmpty();
    }

    /** What one that is made then is called. */
    Path file(ZonedDateTime now) {
        return folder.resolve(BEGIN + NAME.format(now) + END);
    }

    /** Those that there are, the newest first. */
    List<Backup> made(ZoneId zone) throws IOException {
        List<Backup> made = new ArrayList<>();
        for (Path file : files()) {
            Optional<Instant> time = time(String.valueOf(file.getFileName()), zone);
            if (time.isPresent()) {
                made.add(new Backup(file, Files.size(file), time.get()));
            }
        }
        made.sort(Comparator.comparing(Backup::at).reversed());
        return made;
    }

    Optional<Backup> newest(ZoneId zone) {
        try {
            return made(zone).stream().findFirst();
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.DEBUG, "the folder with the backups cannot be read", e);
            return Optional.empty();
        }
    }

    /** What was begun and is not being written any more. */
    List<Path> unfinished() throws IOException {
        return files().stream()
                .filter(file -> String.valueOf(file.getFileName()).startsWith(BEGIN))
                .filter(file -> String.valueOf(file.getFileName()).endsWith(END + BackupFile.PART))
                .toList();
    }

    /** For a database that is damaged: which one to put back, and where it says how. Part of a line. */
    public String putBack() {
        return newest(ZoneId.systemDefault())
                        .map(newest -> "put back the newest backup, " + newest.file())
                        .orElseGet(() -> "put back a backup (there is none in " + folder + ")")
                + "; how is under 'Putting back' in the administrator's guide";
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** As of when a file is says its name: a copy has another time. Others are none of ours. */
    private static Optional<Instant> time(String name, ZoneId zone) {
        if (!name.startsWith(BEGIN) || !name.endsWith(END)) {
            return Optional.empty();
        }
        try {
            LocalDateTime at = LocalDateTime.parse(name.substring(BEGIN.length(), name.length() - END.length()), NAME);
            return Optional.of(at.atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
