package org.ringback.numbers.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringback.core.PhoneNumber;
import org.ringback.directory.NumberField;
import org.ringback.directory.NumberField.Reason;
import org.ringback.directory.NumberField.Unusable;

/** A field for numbers as people and programs fill it in. */
class NumbersInTextTest {
    private final LibPhoneNumberReader german = new LibPhoneNumberReader(Map.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+49 30 9268687901820",
                "49309268687901820",
                "0309268687901820",
                "Tel. +49309268687901820 ext. 12"
            })
    void moreDigitsThanAnyNumberHasAreSaidToBeNone(String text) {
        assertThat(german.field(text).numbers()).isEmpty();
        assertThat(german.field(text).unusable()).isNotEmpty();
        assertThat(german.read(text.replaceAll("[^+0-9]", "")).e164()).isEmpty();
    }

    @Test
    void signsThatNobodySeesAreNoPartOfANumber() {
        assertThat(keys("\u0080030 5551401\u0085")).isEqualTo("+49305551401");
        assertThat(german.field("Fax\u0081 12345").unusable())
                .singleElement()
                .satisfies(piece -> assertThat(piece.text()).isEqualTo("Fax 12345"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            value = {
                "+49 40 5550303 ::: +49 40 5550304 -> +49405550303 +49405550304",
                "030 5551401 / 0171 5551402 -> +49305551401 +491715551402",
                "030/5551401 oder 0171/5551402 -> +49305551401 +491715551402",
                "030 5551401 or 0171 5551402 -> +49305551401 +491715551402",
                "030 5551401; 0171 5551402 -> +49305551401 +491715551402",
                "030 5551401,0171 5551402 -> +49305551401 +491715551402",
                "030 5551401 (privat), 0171 5551402 (mobil) -> +49305551401 +491715551402",
                "Zentrale 030 5551401 und mobil 0171 5551402 -> +49305551401 +491715551402",
                "Tel. 1: 030 5551401, Tel. 2: 030 5551402 -> +49305551401 +49305551402",
                "040 1111 / 040 2222 -> +49401111 +49402222",
                "a 030 5551401 b +44 20 7946 0000 c -> +49305551401 +442079460000"
            })
    void severalNumbersAreSeveral(String text, String expected) {
        assertThat(keys(text)).isEqualTo(expected);
        assertThat(german.field(text).unusable()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "030/5551401",
                "030 / 555 14 01",
                "+49 (0)30/5551401",
                "++49 30 5551401",
                "'+49 30 5551401",
                "=\"030 5551401\"",
                "Tel.: 030 5551401",
                "030-5551401 (privat)",
                "(030) 5 55 14 01",
                "+49_30_5551401",
                "+49\u00A030\u00A05551401",
                "030\u20135551401",
                "030\u20115551401",
                "\u202A+49 30 5551401\u202C",
                "\u200E030\u200B5551401\u2069",
                "０３０－５５５１４０１",
                "٠٣٠ ٥٥٥١٤٠١",
                "०३० ५५५१४०१",
                "030 5551401 Durchwahl 12",
                "030 5551401 DW 12",
                "030 5551401 ext. 12",
                "030 5551401 x12",
                "tel:+49-30-5551401;ext=12",
                "030 5551401 内線12",
                "030 5551401,,12#",
                "030 5551401p12",
                "305551401",
                "49305551401",
                "49305551401.0"
            })
    void oneNumberIsOneHoweverItIsWritten(String text) {
        assertThat(keys(text)).isEqualTo("+49305551401");
        assertThat(german.field(text).unusable()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4,91701E+11",
                "4.91715551313E+11",
                "4,91715551313E+11",
                " 4,91701 E + 11 ",
                "4٫91701e11",
                "４．９１Ｅ＋１１",
                "4,91701·10^11",
                "1E+05"
            })
    void whatASpreadsheetHasRoundedIsNoNumber(String text) {
        NumberField field = german.field(text);
        assertThat(field.numbers()).isEmpty();
        assertThat(field.unusable()).extracting(Unusable::reason).containsExactly(Reason.ROUNDED);
        assertThatThrownBy(() -> german.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a spreadsheet has rounded it");
    }

    @ParameterizedTest
    @CsvSource({
        "4711, TOO_SHORT",
        "*100#, TOO_SHORT",
        "+49 30, TOO_SHORT",
        "keine, NOT_A_NUMBER",
        "flat 7, NOT_A_NUMBER",
        "-, NOT_A_NUMBER",
        "DE812345678, NO_SUCH_NUMBER",
        "5551234, NO_SUCH_NUMBER",
        "447911123456, NO_SUCH_NUMBER",
        "anna4711123456, NO_SUCH_NUMBER",
        "999999999999999999999999, NO_SUCH_NUMBER"
    })
    void whatNobodyCanCallIsSaidToBeSo(String text, Reason reason) {
        assertThat(german.field(text))
                .isEqualTo(new NumberField(java.util.List.of(), java.util.List.of(new Unusable(text, reason))));
    }

    @ParameterizedTest
    @CsvSource({
        "030 5551401 oder 123, +49305551401, TOO_SHORT",
        "'4,91701E+11; 030 5551401', +49305551401, ROUNDED",
        "0711 123456/78, +49711123456, TOO_SHORT"
    })
    void whatIsLeftOutBesideANumberIsSaidToo(String text, String number, Reason reason) {
        assertThat(keys(text)).isEqualTo(number);
        assertThat(german.field(text).unusable()).extracting(Unusable::reason).containsExactly(reason);
    }

    @Test
    void anExtensionIsKeptAsItWasWritten() {
        assertThat(german.field("+49 30 5551401 ext. 12").numbers())
                .extracting(PhoneNumber::raw)
                .containsExactly("+49 30 5551401 ext. 12");
    }

    @Test
    void aBlankFieldHasNothing() {
        assertThat(german.field("  ")).isEqualTo(new NumberField(java.util.List.of(), java.util.List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "０３０５５５１４０１, +49305551401",
        "٠٣٠٥٥٥١٤٠١, +49305551401",
        "030 5551401 Durchwahl 12, +49305551401",
        "Tel.: 030 5551401, +49305551401"
    })
    void whatIsTypedIsReadLikeThatToo(String text, String number) {
        assertThat(german.read(text).e164()).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+49 30", "+49 4", "anna4711123456", "030 5551401 / 0171 5551402"})
    void anAreaCodeANameOrTwoNumbersAreNotReadAsOne(String text) {
        assertThat(german.read(text).e164()).isEmpty();
    }

    @Test
    void numbersOfAnotherCountryAreReadThere() {
        LibPhoneNumberReader japanese = new LibPhoneNumberReader(Map.of("country", "JP"));
        assertThat(japanese.field("０３－１２３４－５６７８／０９０－１２３４－５６７８").numbers())
                .extracting(PhoneNumber::key)
                .containsExactly("+81312345678", "+819012345678");
        LibPhoneNumberReader american = new LibPhoneNumberReader(Map.of("country", "US"));
        assertThat(american.field("(202) 555-0100 x5 or 202-555-0101").numbers())
                .extracting(PhoneNumber::key)
                .containsExactly("+12025550100", "+12025550101");
    }

    private String keys(String text) {
        return String.join(
                " ", german.field(text).numbers().stream().map(PhoneNumber::key).toList());
    }
}
