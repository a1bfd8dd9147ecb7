package org.ringback.contacts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ringback.core.people.Contact;
import org.ringback.directory.ContactFile;
import org.ringback.directory.CsvLines;

/** Lines that were left out are written with the reason, mended, and read again as they stood. */
class LeftOutTest {
    private static ContactFile read(String text) {
        return new FileReader().read(text.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    private static String written(List<List<String>> table) {
        CsvWriter csv = new CsvWriter();
        return CsvLines.BYTE_ORDER_MARK + table.stream().map(csv::line).collect(Collectors.joining());
    }

    @Test
    void theyComeInTheirOrderWithAllThatStoodInThem() {
        ContactFile file = read("Name;Telefon\nErika;030 1\nOhne;\nzu;viele;Spalten\n\"Groß, \"\"K\"\"\";12x\n");
        List<List<String>> table = file.some("Reason", Map.of(5, "no number in 12x", 3, "no number", 4, "too many"));
        assertThat(table)
                .containsExactly(
                        List.of("Name", "Telefon", "", "Reason"),
                        List.of("Ohne", "", "", "no number"),
                        List.of("zu", "viele", "Spalten", "too many"),
                        List.of("Groß, \"K\"", "12x", "", "no number in 12x"));
        ContactFile again = read(written(table));
        assertThat(again.meanings()).as("the reason is no customer's").isEqualTo(withTwoMore(file.meanings()));
        assertThat(again.rejected())
                .as("each has a column for what was too much")
                .isEmpty();
        assertThat(again.contacts(again.meanings()))
                .extracting(c -> c.name().orElse(""), Contact::numbers)
                .contains(org.assertj.core.api.Assertions.tuple("Groß, \"K\"", List.of("12x")));
    }

    private static List<ContactFile.Meaning> withTwoMore(List<ContactFile.Meaning> meanings) {
        List<ContactFile.Meaning> all = new java.util.ArrayList<>(meanings);
        all.add(ContactFile.Meaning.IGNORED);
        all.add(ContactFile.Meaning.IGNORED);
        return all;
    }

    @Test
    void whatIsWrittenAsTextForSpreadsheetsIsReadAsItWas() {
        ContactFile file = read("Name,Phone,Notes\n+Plus,+49 30 123456,=1+1\n'quoted,030901820,don't\n");
        List<List<String>> table = file.some("Reason", Map.of(2, "x", 3, "y"));
        assertThat(written(table)).contains("'+49 30 123456", "'030901820");
        assertThat(read(written(table)).contacts(file.meanings())).isEqualTo(file.contacts(file.meanings()));
    }

    @Test
    void cardsBecomeLinesThatCanBeReadAgain() {
        ContactFile file =
                read("BEGIN:VCARD\nVERSION:3.0\nFN:Erika Muster\nORG:Muster KG\nTEL:12x\nTEL:030 12\nNOTE:x\n"
                        + "END:VCARD\nBEGIN:VCARD\nVERSION:3.0\nTEL:\nEND:VCARD\n");
        List<List<String>> table = file.some("Reason", Map.of(1, "12x", 9, "empty"));
        ContactFile again = read(written(table));
        assertThat(again.contacts(again.meanings()).getFirst()).satisfies(c -> {
            assertThat(c.name()).contains("Erika Muster");
            assertThat(c.company()).contains("Muster KG");
            assertThat(c.numbers()).containsExactly("12x", "030 12");
        });
    }
}
