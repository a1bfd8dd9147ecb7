package org.ringback.server.internal.desk.arrangement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ringback.desk.DesktopCommand;
import org.ringback.desk.DesktopCommand.Line;

/** An agent's arrangement as one text: a line for each, the name before a tab. Pure. */
final class ArrangementLines {
    private static final Pattern NAME = Pattern.compile("[\\w.-]{1,120}");

    private ArrangementLines() {}

    /** What is wrong with what a desktop sends; empty when nothing is. */
    static Optional<String> problem(List<Line> lines) {
        if (lines.size() > DesktopCommand.MOST_LINES) {
            return Optional.of("lines: more than " + DesktopCommand.MOST_LINES);
        }
        Set<String> names = new HashSet<>();
        int characters = 0;
        for (Line line : lines) {
            if (!NAME.matcher(line.name()).matches() || !names.add(line.name())) {
                return Optional.of("lines: a name is not one, or there twice");
            }
            characters += line.name().length() + line.text().length();
        }
        return characters > DesktopCommand.MOST_CHARACTERS
                ? Optional.of("lines: longer than " + DesktopCommand.MOST_CHARACTERS + " characters")
                : Optional.empty();
    }

    static String write(List<Line> lines) {
        StringBuilder all = new StringBuilder();
        for (Line line : lines) {
            all.append(line.name()).append('\t').append(escaped(line.text())).append('\n');
        }
        return all.toString();
    }

    /** What is no line of ours is passed over. */
    static List<Line> read(String text) {
        List<Line> lines = new ArrayList<>();
        for (String line : text.split("\n")) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                lines.add(new Line(line.substring(0, tab), plain(line.substring(tab + 1))));
            }
        }
        return lines;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                plain.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
