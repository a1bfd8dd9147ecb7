package org.ringback.contacts.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.ringback.directory.ContactFile;
import org.ringback.directory.ContactFile.Problem;
import org.ringback.directory.ContactFile.Rejected;
import org.ringback.directory.ContactFile.Row;

/** Comma-separated values. */
final class Csv {
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final Pattern TOLD =
            Pattern.compile("\"?sep=([^\\r\\n\"])\"?[ ,;\\t]*(?=[\\r\\n])", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINE_END = Pattern.compile("\\r\\n?|\\n");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    private Csv() {}

    static ContactFile read(String written, Charset charset) {
        Optional<Character> told = toldSeparator(written);
        String text = told.isPresent() ? written.substring(endOfFirstLine(written)) : written;
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(told.orElseGet(() -> separator(text)))
                .setIgnoreEmptyLines(true)
                .setIgnoreSurroundingSpaces(true)
                .get();
        List<Row> rows = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        List<String> header = List.of();
        Labels labels = Labels.of(header);
        try (CSVParser parser = CSVParser.parse(text, format)) {
            Iterator<CSVRecord> records = parser.iterator();
            int line = told.isPresent() ? 2 : 1;
            int behind = 0;
            try {
                while (records.hasNext()) {
                    CSVRecord record = records.next();
                    int begin = withoutLineEnds(text, (int) record.getCharacterPosition());
                    line += lineEnds(text.substring(Math.min(behind, begin), begin));
                    behind = begin;
                    List<String> cells = record.stream().map(CsvWriter::written).toList();
                    if (header.isEmpty()) {
                        header = cells;
                        labels = Labels.of(header);
                        continue;
                    }
                    cells = withoutEmptyEnd(cells, header.size());
                    if (cells.size() > header.size()) {
                        rejected.add(new Rejected(line, Problem.TOO_MANY_COLUMNS, cells));
                    } else if (cells.stream().anyMatch(c -> !c.isBlank())) {
                        rows.add(new Row(line, labels.withoutFax(filled(cells, header.size()))));
                    }
                }
            } catch (UncheckedIOException | IllegalStateException e) {
                // Where a quote does not end nothing behind it can be trusted.
                rejected.add(new Rejected(line + 1, Problem.QUOTATION_MARK));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (header.size() < 2 && header.stream().allMatch(String::isBlank)) {
            throw new ContactFile.Unreadable(Problem.NO_HEADER, "the first line has no names of columns");
        }
        return new ContactFile(
                charset, header, header.stream().map(Headers::meaning).toList(), rows, rejected);
    }

    /** Empty lines before a record are not part of it. */
    private static int withoutLineEnds(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
            at++;
        }
        return at;
    }

    /** Programs that end each line with a separator have one column more, which is empty. */
    private static List<String> withoutEmptyEnd(List<String> cells, int columns) {
        return cells.size() > columns
                        && cells.subList(columns, cells.size()).stream().allMatch(String::isBlank)
                ? cells.subList(0, columns)
                : cells;
    }

    private static List<String> filled(List<String> cells, int columns) {
        return IntStream.range(0, columns)
                .mapToObj(i -> i < cells.size() ? cells.get(i) : "")
                .toList();
    }

    /** What a first line "sep=;" says, which spreadsheets understand and write. */
    private static Optional<Character> toldSeparator(String text) {
        Matcher told = TOLD.matcher(text);
        return told.lookingAt() ? Optional.of(told.group(1).charAt(0)) : Optional.empty();
    }

    private static int endOfFirstLine(String text) {
        Matcher end = LINE_END.matcher(text);
        return end.find() ? end.end() : text.length();
    }

    /** Which one the header has most of, outside of quotes. */
    private static char separator(String text) {
        String header = QUOTED.matcher(
                        text.lines().filter(l -> !l.isBlank()).findFirst().orElse(""))
                .replaceAll("");
        char best = SEPARATORS[0];
        for (char each : SEPARATORS) {
            if (count(header, each) > count(header, best)) {
                best = each;
            }
        }
        return best;
    }

    private static int lineEnds(String text) {
        return (int) LINE_END.matcher(text).results().count();
    }

    private static int count(String text, char wanted) {
        return (int) text.chars().filter(c -> c == wanted).count();
    }
}
