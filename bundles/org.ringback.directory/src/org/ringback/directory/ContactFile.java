package org.ringback.directory;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ringback.core.people.Contact;

/**
 * A file with customers, in columns.
 *
 * @param header what the columns are called
 * @param meanings what they seem to mean, one for each
 * @param rows as many cells in each as there are columns
 * @param rejected what could not be read
 */
public record ContactFile(
        Charset charset, List<String> header, List<Meaning> meanings, List<Row> rows, List<Rejected> rejected) {
    public ContactFile {
        header = List.copyOf(header);
        meanings = List.copyOf(meanings);
        rows = List.copyOf(rows);
        rejected = List.copyOf(rejected);
    }

    /** What a column means. */
    public enum Meaning {
        IGNORED,
        NAME,
        FIRST_NAME,
        LAST_NAME,
        COMPANY,
        /** What stands in a field for numbers: none, one or several. */
        NUMBER,
        NOTES
    }

    /** @param line where it begins, from 1 */
    public record Row(int line, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** What is wrong with a line, or with a whole file. */
    public enum Problem {
        /** The line has more columns than the header. */
        TOO_MANY_COLUMNS,
        /** From this line on it is not CSV: a quotation mark is missing, or there is one too many. */
        QUOTATION_MARK,
        /** The card has neither name nor number. */
        EMPTY_CARD,
        /** The first line has no names of columns. */
        NO_HEADER,
        /** There is nothing in the file. */
        EMPTY_FILE,
        /** The file is larger than {@link ContactFiles#LARGEST}. */
        TOO_LARGE,
        /** It is a workbook of a spreadsheet program. */
        WORKBOOK,
        /** It is something else than CSV or vCard. */
        OTHER_FORMAT,
        /** It is damaged, or not what it seems to be. */
        DAMAGED
    }

    /**
     * A line of which nothing can be made.
     *
     * @param cells what stands in it, as far as that is known
     */
    public record Rejected(int line, Problem problem, List<String> cells) {
        public Rejected {
            cells = List.copyOf(cells);
        }

        /** One of which it is not known what stands in it. */
        public Rejected(int line, Problem problem) {
            this(line, problem, List.of());
        }
    }

    /** A file of which nothing can be made. */
    public static final class Unreadable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private final Problem problem;

        /** @param line what is wrong, in one line of English */
        public Unreadable(Problem problem, String line) {
            super(line);
            this.problem = problem;
        }

        public Problem problem() {
            return problem;
        }
    }

    /** What is made of each row. */
    public List<Contact> contacts(List<Meaning> chosen) {
        return rows.stream().map(row -> contact(row, chosen)).toList();
    }

    /**
     * Some of the lines as a table of their own, in the order of the file, to be mended and read again: the header comes first, and why
     * each is there stands in a last column.
     *
     * @param heading what that column is called
     * @param why by the number of the line; a line without a reason is not in the table
     */
    public List<List<String>> some(String heading, Map<Integer, String> why) {
        Map<Integer, List<String>> lines = new TreeMap<>();
        rows.forEach(row -> lines.put(row.line(), row.cells()));
        rejected.forEach(each -> lines.put(each.line(), each.cells()));
        lines.keySet().retainAll(why.keySet());
        int width = Math.max(
                header.size(),
                lines.values().stream().mapToInt(List::size).max().orElse(0));
        List<List<String>> table = new ArrayList<>();
        table.add(padded(header, width, heading));
        lines.forEach((line, cells) -> table.add(padded(cells, width, String.valueOf(why.get(line)))));
        return table;
    }

    private static List<String> padded(List<String> cells, int width, String last) {
        List<String> all = new ArrayList<>(cells);
        all.addAll(Collections.nCopies(width - cells.size(), ""));
        all.add(last);
        return all;
    }

    private static Contact contact(Row row, List<Meaning> chosen) {
        Optional<String> name = some(joined(row, chosen, Meaning.NAME, " "))
                .or(() -> fullName(
                        joined(row, chosen, Meaning.FIRST_NAME, " "), joined(row, chosen, Meaning.LAST_NAME, " ")));
        List<String> numbers = cells(row, chosen, Meaning.NUMBER).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(n -> !n.isEmpty())
                .distinct()
                .toList();
        return new Contact(
                row.line(),
                name,
                some(joined(row, chosen, Meaning.COMPANY, ", ")),
                numbers,
                joined(row, chosen, Meaning.NOTES, "\n"));
    }

    /** A first and a last name in the order of their script; empty when there is neither. */
    public static Optional<String> fullName(String first, String last) {
        boolean familyFirst = (first + last).codePoints().anyMatch(c -> switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
            default -> false;
        });
        return some(familyFirst ? last + " " + first : first + " " + last);
    }

    private static String joined(Row row, List<Meaning> chosen, Meaning meaning, String by) {
        return cells(row, chosen, meaning).stream().distinct().collect(Collectors.joining(by));
    }

    private static List<String> cells(Row row, List<Meaning> chosen, Meaning meaning) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < Math.min(row.cells().size(), chosen.size()); i++) {
            if (chosen.get(i) == meaning && !row.cells().get(i).isBlank()) {
                found.add(row.cells().get(i).strip());
            }
        }
        return found;
    }

    private static Optional<String> some(String text) {
        return Optional.of(text.strip().replaceAll("\\s+", " ")).filter(t -> !t.isEmpty());
    }
}
