package org.ringback.numbers.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.config.SettingException;

class LibPhoneNumberReaderTest {
    private static final PbxId PBX = new PbxId("office");
    private final LibPhoneNumberReader german = new LibPhoneNumberReader(Map.of());

    @ParameterizedTest
    @CsvSource({
        "030 1234567, +49301234567",
        "0301234567, +49301234567",
        "(030) 123 45-67, +49301234567",
        "030/1234567, +49301234567",
        "0171 1234567, +491711234567",
        "+49 30 1234567, +49301234567",
        "+49 (0)30 1234567, +49301234567",
        "0049 30 1234567, +49301234567",
        "tel:+49-30-1234567, +49301234567",
        "+1 202 555 0100, +12025550100",
        "0012025550100, +12025550100",
        "00442079460000, +442079460000",
        "+81 3-1234-5678, +81312345678",
    })
    void readsNationalAndInternationalForms(String text, String e164) {
        assertThat(german.read(text).e164()).contains(e164);
        assertThat(german.read(text).raw()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "+49 30 1234567, '', 0301234567",
        "0301234567, '', 0301234567",
        "00442079460000, '', 00442079460000",
        "+44 20 7946 0000, 0, 000442079460000",
        "0 030 1234567, 0, 00301234567",
        "102, 0, 102",
    })
    void dialsAsFromAPhoneOfTheHouseHoweverItIsWritten(String text, String outsideLine, String dialled) {
        LibPhoneNumberReader reader = new LibPhoneNumberReader(Map.of("outside-line", outsideLine));
        assertThat(reader.dial(PBX, reader.read(text))).isEqualTo(dialled);
    }

    @Test
    void dialsAsTheSettingsSay() {
        PhoneNumber number = german.read("030 1234567");
        assertThat(new LibPhoneNumberReader(Map.of("dial", "e164")).dial(PBX, number))
                .isEqualTo("+49301234567");
        assertThatThrownBy(() -> new LibPhoneNumberReader(Map.of("dial", "never")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("dial = never");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "101",
                "1",
                "4711",
                "12345",
                "112",
                "*97",
                "**62*101#",
                "flat 7",
                "call me at 5 or 6",
                "999999999999999999999999",
                "+49 00-00",
                "+4900-00",
                "+81 0000",
                "0049 (0) 0000-00",
                "+39 000.000"
            })
    void leavesWhatIsNoOutsideNumberUnread(String text) {
        PhoneNumber number = german.read(" " + text + " ");
        assertThat(number.e164()).isEmpty();
        assertThat(number.raw()).isEqualTo(text);
        assertThat(german.show(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "anonymous",
                "Unknown",
                "withheld",
                "+",
                "---",
                "030\u0007123",
                "030\r\n1234567",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void refusesWhatCannotBeANumberInOneLine(String text) {
        assertThatThrownBy(() -> german.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a phone number")
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining("\r");
    }

    @ParameterizedTest
    @CsvSource({
        "0 030 1234567, +49301234567",
        "00301234567, +49301234567",
        "0 0171 1234567, +491711234567",
        "0 00 1 202 555 0100, +12025550100",
        "0+12025550100, +12025550100",
        "030 1234567, +49301234567",
        "+12025550100, +12025550100",
    })
    void dropsTheOutsideLinePrefix(String text, String e164) {
        assertThat(new LibPhoneNumberReader(Map.of("outside-line", "0"))
                        .read(text)
                        .e164())
                .contains(e164);
    }

    @Test
    void leavesAnExtensionBehindThePrefixUnread() {
        assertThat(new LibPhoneNumberReader(Map.of("outside-line", "0"))
                        .read("0101")
                        .e164())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "9 1 202 555 0100, +12025550100",
        "9 202 555 0100, +12025550100",
        "202 555 0100, +12025550100",
        "9 011 49 30 1234567, +49301234567",
        "972 555 0100, +19725550100",
    })
    void readsForAnotherHomeCountry(String text, String e164) {
        LibPhoneNumberReader american = new LibPhoneNumberReader(Map.of("country", "us", "outside-line", "9"));
        assertThat(american.read(text).e164()).contains(e164);
    }

    @Test
    void showsHomeNumbersNationallyAndOthersInternationally() {
        assertThat(german.show(PhoneNumber.ofE164("+49301234567"))).isEqualTo("030 1234567");
        assertThat(german.show(PhoneNumber.ofE164("+12025550100"))).isEqualTo("+1 202-555-0100");
    }

    @Test
    void numbersOfTheSameTelephoneHaveTheSameKey() {
        assertThat(german.read("0049 30 1234567").key())
                .isEqualTo(german.read("030 / 12 34 567").key());
    }

    @Test
    void refusesWrongSettings() {
        assertThatThrownBy(() -> new LibPhoneNumberReader(Map.of("country", "Germany")))
                .isInstanceOf(SettingException.class)
                .hasMessage(
                        "org.ringback.numbers.cfg: country = Germany: must be the two letters of a country, for example DE");
        assertThatThrownBy(() -> new LibPhoneNumberReader(Map.of("outside-line", "zero")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("outside-line = zero");
        assertThatThrownBy(() -> new LibPhoneNumberReader(Map.of("county", "DE")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("county: there is no such setting");
    }
}
