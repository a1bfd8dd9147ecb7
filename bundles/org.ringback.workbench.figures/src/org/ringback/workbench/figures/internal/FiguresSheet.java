package org.ringback.workbench.figures.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringback.core.callback.Figures;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.export.Sheet;
import org.ringback.workbench.ui.Formats;

/** All figures of a comparison as a table: whole numbers and seconds, as a spreadsheet reckons with them. */
final class FiguresSheet {
    private final Messages messages;
    private final Formats formats;
    private final Wording wording;

    FiguresSheet(Messages messages, Formats formats, Wording wording) {
        this.messages = messages;
        this.formats = formats;
        this.wording = wording;
    }

    Sheet of(Comparison comparison, DeskState state) {
        List<String> header = new ArrayList<>(List.of(messages.kind, messages.name));
        List<String> numbers = List.of(
                messages.entered,
                messages.done,
                messages.responded,
                messages.medianSeconds,
                messages.nineOfTenSeconds,
                messages.timed,
                messages.inTimeCount,
                messages.tried,
                messages.reachedFirstCount,
                messages.attemptsCount,
                messages.promisedCount,
                messages.keptCount);
        header.addAll(numbers);
        numbers.forEach(n -> header.add(formats.say(messages.beforeOf, n)));
        List<List<String>> rows = Stream.of(Figures.By.values())
                .flatMap(by -> comparison.by(by).stream())
                .map(pair -> Stream.of(
                                Stream.of(wording.name(pair.by()), wording.name(pair, state)),
                                numbers(pair.now()),
                                numbers(pair.before()))
                        .flatMap(s -> s)
                        .toList())
                .toList();
        return Sheet.of(header, rows);
    }

    private static Stream<String> numbers(Figures f) {
        return Stream.of(
                Integer.toString(f.entered()),
                Integer.toString(f.done()),
                Integer.toString(f.responded()),
                seconds(f.median()),
                seconds(f.nineOfTen()),
                Integer.toString(f.timed()),
                Integer.toString(f.inTime()),
                Integer.toString(f.tried()),
                Integer.toString(f.reachedFirst()),
                Integer.toString(f.attempts()),
                Integer.toString(f.promised()),
                Integer.toString(f.kept()));
    }

    private static String seconds(Optional<Duration> time) {
        return time.map(t -> Long.toString(t.toSeconds())).orElse("");
    }
}
