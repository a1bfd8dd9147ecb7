package org.ringback.workbench.figures.internal;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Element;
import com.lowagie.text.ExceptionConverter;
import com.lowagie.text.Font;
import com.lowagie.text.Image;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.FontSelector;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.workbench.ui.Formats;

/** Figures as pages to print: a table of all, and for each way in which they belong together a chart and a table. */
final class PdfReport {
    private static final float MARGIN = 48;
    private static final float WIDTH = PageSize.A4.getWidth() - 2 * MARGIN;
    private static final float SMALL = 9;
    private static final float LINE = 14;
    private static final float HIGH = 130;
    private static final float WIDEST_BAR = 60;
    private static final int MOST_BARS = 15;
    private static final Color BLUE = new Color(0x1F, 0x66, 0xC1);
    private static final Color INK = new Color(0x1B, 0x20, 0x26);
    private static final Color RULE = new Color(0xB8, 0xC0, 0xC8);
    private static final Color HEADING = new Color(0xEC, 0xEE, 0xF1);
    private final Messages messages;
    private final Formats formats;

    PdfReport(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    /** Writes all of it. Reads fonts from the disk: not for the UI thread. */
    void write(ReportText.Head head, List<ReportText.Part> parts, OutputStream out) throws IOException {
        PdfFonts fonts = PdfFonts.of(letters(head, parts));
        try (Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN + LINE)) {
            PdfWriter writer = PdfWriter.getInstance(document, out);
            writer.setCloseStream(false);
            writer.setPageEvent(new PageNumbers(fonts));
            document.addTitle(head.title());
            document.addCreator("Ringback");
            document.open();
            writer.getExtraCatalog()
                    .put(PdfName.LANG, new PdfString(formats.locale().toLanguageTag()));
            document.add(paragraph(22, phrase(fonts.size(18, Font.BOLD), fonts, head.title())));
            document.add(paragraph(LINE, phrase(fonts.size(SMALL, Font.NORMAL), fonts, head.span())));
            if (!fonts.missing(letters(head, parts)).isEmpty()) {
                document.add(paragraph(LINE, phrase(fonts.size(SMALL, Font.NORMAL), fonts, messages.noFont)));
            }
            document.add(table(fonts, head.summary(), 5));
            for (ReportText.Part part : parts) {
                document.add(block(writer, fonts, part));
                document.add(table(fonts, part.lines(), 3));
            }
        } catch (DocumentException | ExceptionConverter e) {
            throw new IOException(e);
        }
    }

    private String letters(ReportText.Head head, List<ReportText.Part> parts) {
        Stream<String> all = Stream.of(
                        Stream.of(
                                head.title(),
                                head.span(),
                                messages.noFont,
                                messages.page,
                                messages.legend,
                                messages.more),
                        texts(head.summary()),
                        parts.stream()
                                .flatMap(p -> Stream.concat(
                                        Stream.of(p.title(), p.bars().title()), texts(p.lines()))),
                        Stream.of("0123456789?…"))
                .flatMap(s -> s);
        return all.collect(Collectors.joining());
    }

    private static Stream<String> texts(ReportText.Grid grid) {
        return Stream.concat(grid.header().stream(), grid.rows().stream().flatMap(List::stream));
    }

    /** A heading and its chart, which stay on one page. */
    private PdfPTable block(PdfWriter writer, PdfFonts fonts, ReportText.Part part) {
        PdfPTable block = new PdfPTable(1);
        block.setWidthPercentage(100);
        block.setSpacingBefore(18);
        block.setKeepTogether(true);
        block.addCell(bare(phrase(fonts.size(13, Font.BOLD), fonts, part.title())));
        if (!part.bars().bars().isEmpty()) {
            String legend = formats.say(messages.legend, part.bars().title());
            block.addCell(bare(phrase(fonts.size(SMALL, Font.NORMAL), fonts, legend)));
            PdfPCell chart = new PdfPCell(chart(writer, fonts, part.bars()), false);
            chart.setBorder(0);
            chart.setPadding(2);
            block.addCell(chart);
        }
        return block;
    }

    private static Paragraph paragraph(float leading, Phrase text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.setLeading(leading);
        return paragraph;
    }

    private static PdfPCell bare(Phrase phrase) {
        PdfPCell cell = new PdfPCell(phrase);
        cell.setBorder(0);
        cell.setPadding(2);
        return cell;
    }

    private PdfPTable table(PdfFonts fonts, ReportText.Grid grid, int first) {
        int columns = grid.header().size();
        float[] widths = new float[columns];
        for (int i = 0; i < columns; i++) {
            widths[i] = i == 0 ? first : 2;
        }
        PdfPTable table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setSpacingBefore(8);
        table.setHeaderRows(1);
        FontSelector bold = fonts.size(SMALL, Font.BOLD);
        FontSelector plain = fonts.size(SMALL, Font.NORMAL);
        for (int i = 0; i < columns; i++) {
            PdfPCell cell = cell(phrase(bold, fonts, grid.header().get(i)), i == 0);
            cell.setBackgroundColor(HEADING);
            table.addCell(cell);
        }
        for (List<String> row : grid.rows()) {
            for (int i = 0; i < row.size(); i++) {
                table.addCell(cell(phrase(plain, fonts, row.get(i)), i == 0));
            }
        }
        return table;
    }

    private static PdfPCell cell(Phrase phrase, boolean left) {
        PdfPCell cell = new PdfPCell(phrase);
        cell.setBorder(PdfPCell.BOTTOM);
        cell.setBorderColor(RULE);
        cell.setPadding(3);
        cell.setHorizontalAlignment(left ? Element.ALIGN_LEFT : Element.ALIGN_RIGHT);
        return cell;
    }

    private static Phrase phrase(FontSelector fonts, PdfFonts all, String text) {
        return fonts.process(all.shown(text));
    }

    private Image chart(PdfWriter writer, PdfFonts fonts, Bars bars) {
        return bars.upright() ? upright(writer, fonts, bars) : lying(writer, fonts, bars);
    }

    private Image upright(PdfWriter writer, PdfFonts fonts, Bars bars) {
        PdfTemplate page = writer.getDirectContent().createTemplate(WIDTH, HIGH);
        FontSelector small = fonts.size(7, Font.NORMAL);
        int count = bars.bars().size();
        float wide = WIDTH / count;
        float thick = Math.min(WIDEST_BAR, wide * 0.75f);
        float bottom = LINE;
        float room = HIGH - 2 * LINE;
        for (int i = 0; i < count; i++) {
            Bars.Bar bar = bars.bars().get(i);
            float now = (float) (room * bar.share(bars.most()));
            float before = (float) (room * bar.shareBefore(bars.most()));
            bar(page, i * wide, bottom, thick, now, thick, before);
            float middle = i * wide + thick / 2;
            text(page, Element.ALIGN_CENTER, phrase(small, fonts, bar.name()), middle, 3);
            if (wide > 30 && bar.value().isPresent()) {
                text(
                        page,
                        Element.ALIGN_CENTER,
                        phrase(small, fonts, bar.text()),
                        middle,
                        bottom + Math.max(now, before) + 3);
            }
        }
        return image(page);
    }

    private Image lying(PdfWriter writer, PdfFonts fonts, Bars bars) {
        int shown = Math.min(MOST_BARS, bars.bars().size());
        int lines = shown < bars.bars().size() ? shown + 1 : shown;
        PdfTemplate page = writer.getDirectContent().createTemplate(WIDTH, lines * LINE);
        FontSelector small = fonts.size(SMALL, Font.NORMAL);
        float left = WIDTH * 0.3f;
        float room = WIDTH * 0.55f;
        for (int i = 0; i < shown; i++) {
            Bars.Bar bar = bars.bars().get(i);
            float y = (lines - 1 - i) * LINE;
            float now = (float) (room * bar.share(bars.most()));
            float before = (float) (room * bar.shareBefore(bars.most()));
            text(page, Element.ALIGN_LEFT, phrase(small, fonts, fitting(bar.name())), 0, y + 4);
            bar(page, left, y + 2, now, LINE - 4, before, LINE - 4);
            text(page, Element.ALIGN_LEFT, phrase(small, fonts, bar.text()), left + Math.max(now, before) + 4, y + 4);
        }
        if (shown < bars.bars().size()) {
            String more = formats.say(messages.more, bars.bars().size() - shown);
            text(page, Element.ALIGN_LEFT, phrase(small, fonts, more), 0, 4);
        }
        return image(page);
    }

    private static String fitting(String name) {
        int room = name.codePoints().anyMatch(Character::isIdeographic) ? 15 : 28;
        return name.length() <= room ? name : name.substring(0, room - 1) + "…";
    }

    private static void bar(
            PdfTemplate page, float x, float y, float width, float height, float widthBefore, float heightBefore) {
        page.setColorFill(BLUE);
        page.rectangle(x, y, width, height);
        page.fill();
        if (widthBefore > 0 && heightBefore > 0) {
            page.setColorStroke(INK);
            page.setLineWidth(0.7f);
            page.rectangle(x, y, widthBefore, heightBefore);
            page.stroke();
        }
        page.setColorFill(INK);
    }

    private static void text(PdfTemplate page, int align, Phrase phrase, float x, float y) {
        ColumnText.showTextAligned(page, align, phrase, x, y, 0);
    }

    private static Image image(PdfTemplate page) {
        return Image.getInstance(page);
    }

    /** At the foot of each page. */
    @NonNullByDefault({})
    private final class PageNumbers extends PdfPageEventHelper {
        private final PdfFonts fonts;

        PageNumbers(PdfFonts fonts) {
            this.fonts = fonts;
        }

        @Override
        public void onEndPage(PdfWriter writer, Document document) {
            String number = formats.say(messages.page, writer.getPageNumber());
            ColumnText.showTextAligned(
                    writer.getDirectContent(),
                    Element.ALIGN_RIGHT,
                    phrase(fonts.size(SMALL, Font.NORMAL), fonts, number),
                    PageSize.A4.getWidth() - MARGIN,
                    MARGIN / 2,
                    0);
        }
    }
}
