package org.ringback.workbench.figures.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ringback.core.callback.Figures;
import org.ringback.core.callback.Figures.By;
import org.ringback.desk.client.DeskState;

/** A report has every letter of its language, and all that the view shows. */
class PdfReportTest {
    private static final List<Measure> COLUMNS = Arrays.asList(Measure.values());

    @Test
    void germanHasItsUmlauts() throws Exception {
        String text = write("de", ComparisonTest.sample(), "figures-de.pdf");
        assertThat(text)
                .contains("Rückrufe in Zahlen", "Änderung", "verglichen mit", "Persönlich", "12 Min.", "75 %")
                .contains("Seite 1");
    }

    @Test
    void namesHaveTheirLettersInEveryLanguage() throws Exception {
        Comparison odd = Comparison.of(
                ComparisonTest.sample().span(),
                Texts.NOW,
                List.of(
                        ComparisonTest.figures(By.ALL, "", 4, 1),
                        ComparisonTest.figures(By.REASON, "Łódź Ærø Ωμέγα Офис", 4, 1)),
                List.of());
        assertThat(write("en", odd, "figures-en.pdf")).contains("Łódź Ærø Ωμέγα Офис", "Callbacks in figures");
    }

    @Test
    void japaneseIsWrittenWithAFontOfThisMachine() throws Exception {
        assumeTrue(PdfFonts.of("折り返しの集計").missing("折り返しの集計").isEmpty(), "this machine has no Japanese font");
        String text = write("ja", ComparisonTest.sample(), "figures-ja.pdf");
        assertThat(text).contains("折り返しの集計", "担当者", "曜日", "月曜日", "回目でつながった", "1 ページ");
    }

    @Test
    void whatNoFontHasIsAQuestionMarkAndSaid() throws Exception {
        PdfFonts none = PdfFonts.of("折り返し Rückruf", List.of());
        assertThat(none.missing("折り返し Rückruf")).isEqualTo("折り返し");
        assertThat(none.shown("折り返し Rückruf")).isEqualTo("???? Rückruf");
    }

    @Test
    void aThousandAgentsFillPagesWithTheirHeadings() throws Exception {
        List<Figures> now = new ArrayList<>(List.of(ComparisonTest.figures(By.ALL, "", 4000, 1)));
        for (int i = 0; i < 1_000; i++) {
            now.add(ComparisonTest.figures(By.AGENT, "agent" + i, 4, 1));
        }
        Comparison many = Comparison.of(ComparisonTest.sample().span(), Texts.NOW, now, List.of());
        assertThat(write("en", many, "figures-many.pdf"))
                .contains("agent0", "agent999", "and 985 more in the table", "Page 20");
    }

    private static String write(String language, Comparison comparison, String name) throws IOException {
        ReportText text = new ReportText(Texts.messages(language), Texts.wording(language), comparison, Texts.BERLIN);
        List<ReportText.Part> parts = Stream.of(By.GROUP, By.AGENT, By.REASON, By.HOUR, By.WEEKDAY)
                .map(by -> text.part(by, Measure.ENTERED, COLUMNS, DeskState.EMPTY))
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PdfReport(Texts.messages(language), Texts.formats(language)).write(text.head(), parts, out);
        Files.write(Files.createDirectories(Path.of("target")).resolve(name), out.toByteArray());
        StringBuilder all = new StringBuilder();
        try (PdfReader reader = new PdfReader(out.toByteArray())) {
            PdfTextExtractor extractor = new PdfTextExtractor(reader);
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                all.append(extractor.getTextFromPage(page)).append('\n');
            }
        }
        return all.toString();
    }
}
