package org.ringback.contacts.internal;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.osgi.service.component.annotations.Component;
import org.ringback.directory.CsvLines;

/** Comma-separated values that stay what they are in a spreadsheet. */
@Component
public final class CsvWriter implements CsvLines {
    /** Formulas, also in full-width letters; numbers that would lose their first zeros or last digits. */
    private static final Pattern CALCULATED = Pattern.compile(
            "\\s*[=+\\-@\\p{Cc}\uFF1D\uFF0B\uFF0D\uFF20].*|\\s*0[0-9]+\\s*|\\s*[0-9]{12,}\\s*", Pattern.DOTALL);

    @Override
    public String line(List<String> cells) {
        return CSVFormat.RFC4180.format(cells.stream().map(CsvWriter::text).toArray())
                + CSVFormat.RFC4180.getRecordSeparator();
    }

    /** What a cell was before it was written so that it stays text, by us or by a spreadsheet. */
    static String written(String cell) {
        return cell.startsWith("'") && CALCULATED.matcher(cell.substring(1)).matches() ? cell.substring(1) : cell;
    }

    private static String text(String cell) {
        return CALCULATED.matcher(cell).matches() ? "'" + cell : cell;
    }
}
