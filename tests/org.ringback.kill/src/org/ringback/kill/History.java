package org.ringback.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.Reply;

/** What all processes saw, in the order of time. */
final class History {
    private final List<Seen> lines;

    History(List<Seen> lines) {
        this.lines = lines.stream().sorted(Comparator.comparingLong(Seen::at)).toList();
    }

    /** All files of a folder. The last line of a process that was killed may be half a line: it is passed over. */
    static History read(Path folder) throws IOException {
        List<Seen> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
                try (Stream<String> each = Files.lines(file)) {
                    each.map(Seen::read).flatMap(Optional::stream).forEach(all::add);
                }
            }
        }
        return new History(all);
    }

    List<Seen> lines() {
        return lines;
    }

    List<Seen> of(Seen.Kind kind) {
        return lines.stream().filter(l -> l.kind() == kind).toList();
    }

    /** By the life that saw them. */
    Map<String, List<Seen>> lives() {
        Map<String, List<Seen>> lives = new LinkedHashMap<>();
        for (Seen line : lines) {
            switch (line.kind()) {
                case FAULT, MENDED, LEFT, MISSED, SPOKEN -> {
                    // Seen by no desktop.
                }
                default ->
                    lives.computeIfAbsent(line.life(), l -> new ArrayList<>()).add(line);
            }
        }
        return lives;
    }

    /** The commands with their answers, in the order in which they were sent first. */
    List<Asked> asked() {
        Map<CommandId, Asked> asked = new LinkedHashMap<>();
        Map<String, CommandId> byMark = new LinkedHashMap<>();
        for (Seen line : lines) {
            switch (line.kind()) {
                case ASKED -> {
                    CommandId id = line.command().id();
                    byMark.put(line.note(), id);
                    asked.put(
                            id,
                            new Asked(
                                    id,
                                    new AgentId(line.who()),
                                    line.command().command(),
                                    line.note(),
                                    line.at(),
                                    0,
                                    List.of()));
                }
                case ANSWERED ->
                    answer(asked, line.reply().to(), line.at(), line.reply().reply());
                case TAKEN_BACK ->
                    answer(
                            asked,
                            Objects.requireNonNull(byMark.get(line.note())),
                            line.at(),
                            new Reply.Refused(Refusal.INVALID, "taken back"));
                default -> {
                    // No command.
                }
            }
        }
        return List.copyOf(asked.values());
    }

    private static void answer(Map<CommandId, Asked> asked, CommandId to, long at, Reply reply) {
        asked.computeIfPresent(
                to,
                (id, a) -> new Asked(
                        id,
                        a.by(),
                        a.command(),
                        a.mark(),
                        a.sent(),
                        a.round(),
                        Stream.concat(a.answers().stream(), Stream.of(new Asked.Answer(at, reply)))
                                .toList()));
    }

    /** A time in which something was broken. */
    record Trouble(String of, Fault fault, long from, long until) {
        boolean touches(long begin, long end) {
            return from <= end && until >= begin;
        }
    }

    /** All faults; one that was not mended lasts for ever. */
    List<Trouble> troubles() {
        List<Trouble> all = new ArrayList<>();
        for (Seen begun : of(Seen.Kind.FAULT)) {
            long until = of(Seen.Kind.MENDED).stream()
                    .filter(m -> m.who().equals(begun.who()) && m.life().equals(begun.life()) && m.at() >= begun.at())
                    .mapToLong(Seen::at)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
            all.add(new Trouble(begun.who(), Fault.valueOf(begun.life()), begun.at(), until));
        }
        return all;
    }

    /** A time in which what a desktop showed was true. */
    record Live(String who, long from, long until) {}

    List<Live> live() {
        List<Live> all = new ArrayList<>();
        for (List<Seen> life : lives().values()) {
            long from = -1;
            Seen last = life.getLast();
            for (Seen line : life) {
                if (line.kind() == Seen.Kind.CONNECTION) {
                    boolean live = isLive(line);
                    if (live && from < 0) {
                        from = line.at();
                    } else if (!live && from >= 0) {
                        all.add(new Live(line.who(), from, line.at()));
                        from = -1;
                    }
                }
            }
            if (from >= 0) {
                all.add(new Live(last.who(), from, last.at()));
            }
        }
        return all;
    }

    static boolean isLive(Seen connection) {
        return connection.note().startsWith("LIVE");
    }
}
