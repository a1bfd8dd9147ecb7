package org.ringback.contacts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back the same, and no spreadsheet makes something else of it. */
class CsvWriterTest {
    private final CsvWriter csv = new CsvWriter();

    @Test
    void writesRecordsAsRfc4180HasThem() throws IOException {
        List<String> cells = List.of("Müller, \"Karl\"", "two\r\nlines", "", "電話", "a;b", " spaced ");
        String line = csv.line(cells);
        assertThat(line).startsWith("\"Müller, \"\"Karl\"\"\",").endsWith("\r\n");
        try (CSVParser parser = CSVParser.parse(line + line, CSVFormat.RFC4180)) {
            assertThat(parser.getRecords()).extracting(CSVRecord::toList).containsExactly(cells, cells);
        }
        assertThat(csv.line(List.of("a", "", "c"))).isEqualTo("a,,c\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=cmd|' /C calc'!A0",
                "+4930123456",
                "+1+1",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                " =1+1",
                "＝1+1",
                "＋1",
                "－1",
                "＠x",
                "-",
                "030901820",
                "00493012345",
                "1763820180171763",
                "+49 30 123456"
            })
    void whatASpreadsheetWouldCalculateOrShortenStaysText(String cell) throws IOException {
        try (CSVParser parser = CSVParser.parse(csv.line(List.of("x", cell)), CSVFormat.RFC4180)) {
            assertThat(parser.getRecords().getFirst().get(1)).isEqualTo("'" + cell);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "101",
                "0",
                "030 901820",
                "2026-11-22T14:03:00+01:00",
                "…567",
                "a = b",
                "don't",
                "'quoted",
                "3.5",
                "12,50"
            })
    void theRestStaysAsItIs(String cell) throws IOException {
        try (CSVParser parser = CSVParser.parse(csv.line(List.of("x", cell)), CSVFormat.RFC4180)) {
            assertThat(parser.getRecords().getFirst().get(1)).isEqualTo(cell);
        }
    }
}
