package org.ringback.contacts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringback.core.people.Contact;
import org.ringback.directory.ContactFile;
import org.ringback.directory.ContactFile.Meaning;
import org.ringback.directory.ContactFile.Problem;

/** What other systems write can be read, and what cannot is said with its line. */
class FileReaderTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private final FileReader reader = new FileReader();

    @Test
    void csvWithSemicolonsAndGermanHeadersAsASpreadsheetWritesIt() {
        ContactFile file = read(
                "Vorname;Nachname;Firma;Telefon;Mobil;E-Mail;Notiz\r\n"
                        + "Jürgen;Weber;Weber & Söhne;030 901820;0170 1234567;j@example.org;\"ruft; oft\r\nan\"\r\n"
                        + "\r\n"
                        + "Zoë;;;+44 20 7946 0123\r\n",
                WINDOWS);
        assertThat(file.charset()).isEqualTo(WINDOWS);
        assertThat(file.meanings())
                .containsExactly(
                        Meaning.FIRST_NAME,
                        Meaning.LAST_NAME,
                        Meaning.COMPANY,
                        Meaning.NUMBER,
                        Meaning.NUMBER,
                        Meaning.IGNORED,
                        Meaning.NOTES);
        assertThat(file.contacts(file.meanings()))
                .containsExactly(
                        new Contact(
                                2,
                                Optional.of("Jürgen Weber"),
                                Optional.of("Weber & Söhne"),
                                List.of("030 901820", "0170 1234567"),
                                "ruft; oft\r\nan"),
                        new Contact(5, Optional.of("Zoë"), Optional.empty(), List.of("+44 20 7946 0123"), ""));
        assertThat(file.rejected()).isEmpty();
    }

    @Test
    void aVCardWhoseFirstLineIsSpoiltIsReadAllTheSame() {
        ContactFile file =
                read("BEGIN:VCARD\u0012\nVERSION:4.0\nFN:Förster\nTEL:030 901820\nEND:VCARD\n", StandardCharsets.UTF_8);
        assertThat(file.contacts(file.meanings()))
                .containsExactly(new Contact(1, Optional.of("Förster"), Optional.empty(), List.of("030 901820"), ""));
    }

    @Test
    void theMeaningOfColumnsCanBeChosen() {
        ContactFile file = read("a,b,c\nBerg,030 1;030 2,x\n", StandardCharsets.UTF_8);
        assertThat(file.meanings()).containsOnly(Meaning.IGNORED);
        assertThat(file.contacts(List.of(Meaning.LAST_NAME, Meaning.NUMBER, Meaning.IGNORED)))
                .containsExactly(new Contact(2, Optional.of("Berg"), Optional.empty(), List.of("030 1;030 2"), ""));
    }

    @Test
    void japaneseWithAByteOrderMarkOrInUtf16OrShiftJis() {
        String text = "氏名,会社名,電話番号\n田中 さくら,さくら商事,03-4567-8901\n";
        for (byte[] content :
                List.of(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_16))) {
            ContactFile file = reader.read(content, Optional.empty());
            assertThat(file.contacts(file.meanings())).containsExactly(sakura());
        }
        ContactFile chosen =
                reader.read(text.getBytes(Charset.forName("Shift_JIS")), Optional.of(Charset.forName("Shift_JIS")));
        assertThat(chosen.contacts(chosen.meanings())).containsExactly(sakura());
    }

    private static Contact sakura() {
        return new Contact(2, Optional.of("田中 さくら"), Optional.of("さくら商事"), List.of("03-4567-8901"), "");
    }

    @Test
    void linesThatCannotBeReadAreNamed() {
        ContactFile file = read("name,phone\nAnna,030 1\nBen,030 2,too,many\nCarla,030 3\n", StandardCharsets.UTF_8);
        assertThat(file.rows()).extracting(ContactFile.Row::line).containsExactly(2, 4);
        assertThat(file.rejected())
                .extracting(ContactFile.Rejected::line, ContactFile.Rejected::problem)
                .containsExactly(tuple(3, Problem.TOO_MANY_COLUMNS));
        ContactFile broken = read("name,phone\nAnna,030 1\n\"Ben,030 2\nCarla,030 3\n", StandardCharsets.UTF_8);
        assertThat(broken.rows()).extracting(ContactFile.Row::line).containsExactly(2);
        assertThat(broken.rejected()).containsExactly(new ContactFile.Rejected(3, Problem.QUOTATION_MARK));
    }

    @Test
    void vCardsOfBothVersions() {
        ContactFile file = read("""
                BEGIN:VCARD
                VERSION:3.0
                FN:Erika Mustermann
                N:Mustermann;Erika;;;
                ORG:Beispiel KG;Einkauf
                TEL;TYPE=WORK,VOICE:+49 30 123456
                TEL;TYPE=CELL:0170 1234567
                TEL;TYPE=FAX:030 99
                NOTE:ruft gern
                  vormittags an
                END:VCARD
                BEGIN:VCARD
                VERSION:4.0
                N:Clarke;Emily;;;
                FN:
                TEL;VALUE=uri:tel:+44-20-7946-0123
                END:VCARD
                BEGIN:VCARD
                VERSION:4.0
                FN:
                END:VCARD
                """, StandardCharsets.UTF_8);
        assertThat(file.contacts(file.meanings()))
                .containsExactly(
                        new Contact(
                                1,
                                Optional.of("Erika Mustermann"),
                                Optional.of("Beispiel KG, Einkauf"),
                                List.of("+49 30 123456", "0170 1234567"),
                                "ruft gern vormittags an"),
                        new Contact(
                                12, Optional.of("Emily Clarke"), Optional.empty(), List.of("+44-20-7946-0123"), ""));
        assertThat(file.rejected()).containsExactly(new ContactFile.Rejected(18, Problem.EMPTY_CARD));
    }

    @Test
    void whatASpreadsheetSaysOfItsSeparatorIsNoHeaderAndCountsAsALine() {
        ContactFile file = read("sep=|\r\nName|Telefon\r\nHans|030 1\r\n", StandardCharsets.UTF_8);
        assertThat(file.header()).containsExactly("Name", "Telefon");
        assertThat(file.rows()).extracting(ContactFile.Row::line).containsExactly(3);
    }

    @Test
    void linesAreCountedWhateverEndsThem() {
        for (String end : List.of("\r", "\n", "\r\n")) {
            String text = "name,phone" + end + "\"An" + end + "na\",030 1" + end + end + "Ben,030 2" + end;
            assertThat(read(text, StandardCharsets.UTF_8).rows())
                    .extracting(ContactFile.Row::line)
                    .containsExactly(2, 5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shift_JIS", "EUC-JP", "UTF-16LE", "UTF-16BE", "UTF-8"})
    void japaneseIsReadHoweverItIsWritten(String encoding) {
        String text = "氏名,会社名,携帯電話,備考\n田中 さくら,さくら商事株式会社,090-1234-5678,午前中に電話をください\n";
        ContactFile file = read(text, Charset.forName(encoding));
        assertThat(file.rows().getFirst().cells()).contains("田中 さくら", "さくら商事株式会社");
    }

    @Test
    void cyrillicAndAppleRomanAreFoundOut() {
        String russian = "Имя,Телефон,Примечание\nИванова Мария,+7 495 123-45-67,звонить после обеда, не раньше\n";
        assertThat(read(russian, Charset.forName("windows-1251")).header()).contains("Имя", "Телефон");
        ContactFile mac = read("Name,Telefon\nJürgen Weiß,030 1\nRené Höß,030 2\n", Charset.forName("x-MacRoman"));
        assertThat(mac.rows().getFirst().cells().getFirst()).isEqualTo("Jürgen Weiß");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Titel",
                "Title",
                "Kundennummer",
                "Hausnummer",
                "Government ID Number",
                "Organizational ID Number",
                "Number of Calls",
                "Telefonbuch",
                "Telefax",
                "Fax Number",
                "Pager Number",
                "Phone 1 - Type",
                "Phone 1 - Label",
                "Account Number",
                "Hotel",
                "Mobile Device Model",
                "Phone Verified",
                "Steuernummer",
                "社員番号",
                "郵便番号",
                "会社 Fax",
                "Organization Title",
                "Organization Department",
                "Organisations-Nr.",
                "Company Yomi"
            })
    void aColumnThatOnlySoundsLikeOneMeansNothing(String header) {
        assertThat(Headers.meaning(header)).isEqualTo(Meaning.IGNORED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Phone",
                "Mobile",
                "Phone Number",
                "Business Phone 2",
                "Company Main Phone",
                "Phone 1 - Value",
                "Mobile Phone Number",
                "Telefon (privat)",
                "Telefon geschäftlich 2",
                "Mobiltelefon",
                "Telefonnummer",
                "Handy",
                "Rufnummer",
                "Tel.",
                "Tel. privat",
                "Mobile Number",
                "Téléphone",
                "会社電話 2",
                "携帯電話",
                "電話番号",
                "Ｔｅｌ"
            })
    void aTelephoneIsKnownByItsWords(String header) {
        assertThat(Headers.meaning(header)).isEqualTo(Meaning.NUMBER);
    }

    @ParameterizedTest
    @CsvSource({
        "<?xml version=\"1.0\"?><phonebooks/>, OTHER_FORMAT",
        "'dn: cn=Anna\ncn: Anna\n', OTHER_FORMAT",
        "'version: 1\n\ndn:: YQ==\n', OTHER_FORMAT",
        "'[{\"name\": \"Anna\"}]', OTHER_FORMAT",
        "<html><table>, OTHER_FORMAT",
        "%PDF-1.7, OTHER_FORMAT",
        "PK\u0003\u0004xl/workbook, WORKBOOK"
    })
    void anotherKindOfFileIsRefusedAndSaidWhatToDo(String begin, Problem problem) {
        assertThatThrownBy(() -> read(begin.replace("\\n", "\n"), StandardCharsets.UTF_8))
                .isInstanceOfSatisfying(
                        ContactFile.Unreadable.class,
                        e -> assertThat(e.problem()).isEqualTo(problem))
                .hasMessageContaining("CSV");
    }

    @Test
    void whatIsNoFileOfCustomersIsRefusedInOneLine() {
        assertThatThrownBy(() -> reader.read(new byte[0], Optional.empty()))
                .isInstanceOfSatisfying(
                        ContactFile.Unreadable.class,
                        e -> assertThat(e.problem()).isEqualTo(Problem.EMPTY_FILE))
                .hasMessage("the file is empty");
    }

    private ContactFile read(String text, Charset charset) {
        return reader.read(text.getBytes(charset), Optional.empty());
    }
}
