package org.ringback.workbench.history.internal.imports;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.desk.Result.Imported.Fate;
import org.ringback.desk.Result.Imported.Line;
import org.ringback.directory.ContactFile.Problem;
import org.ringback.workbench.history.internal.Messages;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Words;

/** Says how far an import is, and what came of it. Has no widget. */
final class ImportWording {
    private final Messages messages;
    private final Formats formats;
    private final Words words;

    ImportWording(Messages messages, Formats formats, Words words) {
        this.messages = messages;
        this.formats = formats;
        this.words = words;
    }

    /** How far it is; when it has ended, how many are new, changed, unchanged, and left out, and why. */
    String sum(ImportModel model) {
        int done = model.lines().size();
        int all = model.contacts().size();
        return switch (model.phase()) {
            case IDLE -> "";
            case PREVIEWING -> formats.say(messages.importChecked, done, all);
            case PREVIEWED -> formats.say(messages.importSum, counts(model));
            case RUNNING -> formats.say(model.stopping() ? messages.importStopping : messages.importRunning, done, all);
            case DONE -> formats.say(messages.importDone, counts(model));
            case STOPPED -> formats.say(messages.importStopped, done, all, counts(model));
            case FAILED -> done == 0 ? "" : formats.say(messages.importFailed, done, all, counts(model));
        };
    }

    /** What is said when the import has ended, wherever the agent is then. */
    String ended(ImportModel model) {
        return model.refusal()
                .map(why -> Stream.of(formats.say(messages.notDone, words.of(why)), sum(model))
                        .filter(s -> !s.isEmpty())
                        .collect(Collectors.joining(" ")))
                .orElseGet(() -> sum(model));
    }

    private String counts(ImportModel model) {
        String counts = formats.say(
                messages.importCounts,
                model.count(Fate.NEW),
                model.count(Fate.ADDED),
                model.count(Fate.UNCHANGED),
                model.rejected());
        String why = Stream.of(
                        some(messages.leftOutNoNumber, model.count(Fate.NO_NUMBER)),
                        some(messages.leftOutNotANumber, model.count(Fate.NOT_A_NUMBER)),
                        some(messages.leftOutOfSeveral, model.count(Fate.OF_SEVERAL)),
                        some(messages.leftOutTooLong, model.count(Fate.TOO_LONG)),
                        some(messages.leftOutUnreadable, model.unreadable()))
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(", "));
        return why.isEmpty() ? counts : formats.say(messages.importCountsWhy, counts, why);
    }

    private String some(String text, int count) {
        return count == 0 ? "" : formats.say(text, count);
    }

    /** What becomes, or became, of a line. */
    String fate(Line line) {
        String left = line.left().stream()
                .map(l -> formats.say(messages.of(l.why()), l.what()))
                .collect(Collectors.joining("; "));
        if (left.isEmpty()) {
            return taken(line);
        }
        return line.fate() == Fate.NOT_A_NUMBER
                ? formats.say(messages.fateNotTaken, left)
                : formats.say(messages.fateWithout, taken(line), left);
    }

    private String taken(Line line) {
        return switch (line.fate()) {
            case NEW -> messages.fateNew;
            case ADDED -> formats.say(messages.fateAdded, line.about());
            case UNCHANGED -> formats.say(messages.fateUnchanged, line.about());
            case NO_NUMBER -> messages.fateNoNumber;
            case NOT_A_NUMBER -> formats.say(messages.fateNotTaken, formats.say(messages.leftNotANumber, line.about()));
            case OF_SEVERAL -> formats.say(messages.fateOfSeveral, line.about());
            case TOO_LONG -> messages.fateTooLong;
        };
    }

    /** Why nothing can be made of a line. */
    String unreadable(Problem problem) {
        return formats.say(messages.fateUnreadable, messages.of(problem));
    }

    /** Why nothing comes of lines, by their numbers; only of those. */
    Map<Integer, String> leftOut(ImportModel model) {
        Map<Integer, String> why = new HashMap<>();
        model.lines().stream().filter(l -> l.fate().rejected()).forEach(l -> why.put(l.line(), fate(l)));
        model.file().ifPresent(f -> f.rejected().forEach(r -> why.put(r.line(), unreadable(r.problem()))));
        return why;
    }
}
