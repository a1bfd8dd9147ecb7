package org.ringback.server.internal.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Commands of a file, one a line, in the words of the command line: separated by blanks, those with blanks in single or double
 * quotes. Empty lines and what begins with {@code #} are passed over. Pure.
 *
 * @param steps the commands, each with the number of its line
 */
record AdminScript(List<Step> steps) {
    /** One of the commands. */
    record Step(int line, Options command) {}

    /**
     * Reads all of it before anything is done.
     *
     * @param known the options that there are
     * @throws AdminException with the first line that cannot be read
     */
    static AdminScript read(List<String> lines, Set<String> known) throws AdminException {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    Options command = Options.parse(words(line), known);
                    command.word(0, "the command");
                    steps.add(new Step(i + 1, command));
                } catch (AdminException e) {
                    throw new AdminException(e.code(), "line " + (i + 1) + ": " + e.getMessage());
                }
            }
        }
        return new AdminScript(List.copyOf(steps));
    }

    private static List<String> words(String line) throws AdminException {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        boolean begun = false;
        for (char c : line.toCharArray()) {
            if (quote != 0 ? c == quote : c == '"' || c == '\'') {
                quote = quote == 0 ? c : 0;
                begun = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (quote != 0) {
            throw AdminException.usage("the quote " + quote + " is not closed");
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
