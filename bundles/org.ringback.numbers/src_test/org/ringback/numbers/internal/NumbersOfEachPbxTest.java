package org.ringback.numbers.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.config.SettingException;
import org.ringback.directory.NumberReading;

/** How each PBX writes numbers in and out; what could be two subscribers is none. */
class NumbersOfEachPbxTest {
    private static final PbxId OFFICE = new PbxId("office");
    private static final PbxId BRANCH = new PbxId("branch");

    @ParameterizedTest
    @CsvSource({
        "491715550001, ''",
        "1715550001, +491715550001",
        "1512 3456789, ''",
        "442079460000, ''",
        "4930901820, +4930901820",
        "498912345678, +498912345678",
        "8912345678, +498912345678",
        "+491715550001, +491715550001",
        "00491715550001, +491715550001",
        "01715550001, +491715550001",
        "5551416, ''",
        "101, ''",
    })
    void aNumberWithoutPrefixIsReadOnlyWhenItCanBeOneSubscriber(String written, String e164) {
        assertThat(read(Map.of(), written)).isEqualTo(e164);
    }

    @ParameterizedTest
    @CsvSource({
        "country-code-first, 491715550001, +491715550001",
        "country-code-first, 4930901820, +4930901820",
        "country-code-first, 442079460000, +442079460000",
        "country-code-first, 12025550100, +12025550100",
        "country-code-first, +12025550100, +12025550100",
        "country-code-first, 01715550001, +491715550001",
        "country-code-first, 0012025550100, +12025550100",
        "country-code-first, 102, ''",
        "area-code-first, 1715550001, +491715550001",
        "area-code-first, 491715550001, +49491715550001",
        "area-code-first, 15123456789, +4915123456789",
        "area-code-first, 0044 20 7946 0000, +442079460000",
        "area-code-first, +442079460000, +442079460000",
        "area-code-first, 5551416, +495551416",
    })
    void orAsTheSettingSays(String incoming, String written, String e164) {
        assertThat(read(Map.of("incoming", incoming), written)).isEqualTo(e164);
        assertThat(read(Map.of("incoming.office", incoming), written)).isEqualTo(e164);
    }

    @Test
    void eachPbxHasItsOwn() {
        LibPhoneNumberReader reader = new LibPhoneNumberReader(Map.of(
                "incoming.office", "country-code-first",
                "incoming", "area-code-first",
                "country.branch", "AT",
                "outside-line", "0",
                "outside-line.branch", "none"));
        assertThat(reader.readIncoming(OFFICE, "491715550001").e164()).contains("+491715550001");
        assertThat(reader.readIncoming(BRANCH, "6641234567").e164()).contains("+436641234567");
        assertThat(reader.dial(OFFICE, PhoneNumber.ofE164("+436641234567"))).isEqualTo("000436641234567");
        assertThat(reader.dial(BRANCH, PhoneNumber.ofE164("+436641234567"))).isEqualTo("06641234567");
    }

    @ParameterizedTest
    @CsvSource({
        "recognise, 0 030 1234567, +49301234567",
        "recognise, 030 1234567, +49301234567",
        // Berlin's or Austin's: 0 | 01512 3456789, or 00 1 512 345 6789
        "recognise, 0015123456789, ''",
        "always, 0015123456789, +4915123456789",
        "never, 0015123456789, +15123456789",
        "always, 00015123456789, +15123456789",
        "always, 0101, ''",
    })
    void theOutsideLineBeforeACaller(String use, String written, String e164) {
        assertThat(read(Map.of("outside-line", "0", "incoming-outside-line", use), written))
                .isEqualTo(e164);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0171 5550001, +491715550001",
        "0, 0 01512 3456789, +4915123456789",
        "0, 000 1 512 345 6789, +15123456789",
        "9, 9089 12345678, +498912345678",
        "9, 102, ''",
    })
    void aNumberDialledAtAPhoneHasTheOutsideLine(String outsideLine, String dialled, String e164) {
        LibPhoneNumberReader reader = new LibPhoneNumberReader(
                Map.of("outside-line", outsideLine, "incoming", "area-code-first", "incoming-outside-line", "never"));
        assertThat(reader.readDialled(OFFICE, dialled).e164().orElse("")).isEqualTo(e164);
    }

    @ParameterizedTest
    @CsvSource({
        "national, +4930901820, 030901820",
        "national, +442079460123, 00442079460123",
        "area-code-first, +4930901820, 30901820",
        "area-code-first, +442079460123, 00442079460123",
        "international, +4930901820, 004930901820",
        "international, +442079460123, 00442079460123",
        "country-code-first, +4930901820, 4930901820",
        "e164, +4930901820, +4930901820",
    })
    void eachFormOfDialling(String dial, String e164, String dialled) {
        assertThat(new LibPhoneNumberReader(Map.of("dial.office", dial)).dial(OFFICE, PhoneNumber.ofE164(e164)))
                .isEqualTo(dialled);
        assertThat(new LibPhoneNumberReader(Map.of("dial.office", dial, "outside-line", "9"))
                        .dial(OFFICE, PhoneNumber.ofE164(e164)))
                .isEqualTo("9" + dialled);
    }

    @ParameterizedTest
    @CsvSource({
        "US, +4930901820, 0114930901820",
        "GB, +442079460123, 00442079460123",
        "JP, +81312345678, 01081312345678"
    })
    void theInternationalFormOfOtherCountries(String country, String e164, String dialled) {
        assertThat(new LibPhoneNumberReader(Map.of("country", country, "dial", "international"))
                        .dial(OFFICE, PhoneNumber.ofE164(e164)))
                .isEqualTo(dialled);
    }

    @Test
    void whatIsDialledComesBackAsTheSameNumber() {
        for (DialForm form : DialForm.values()) {
            for (String line : new String[] {"", "0", "9"}) {
                LibPhoneNumberReader reader = new LibPhoneNumberReader(Map.of(
                        "dial",
                        form.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                        "outside-line",
                        line));
                for (String e164 : new String[] {"+4930901820", "+491715550001", "+442079460123", "+12025550100"}) {
                    String dialled = reader.dial(OFFICE, PhoneNumber.ofE164(e164));
                    assertThat(reader.readDialled(OFFICE, dialled).e164())
                            .as(form + " " + dialled)
                            .contains(e164);
                }
            }
        }
    }

    @Test
    void aNumberThatCanMeanTwoSubscribersIsNotDialled() {
        LibPhoneNumberReader reader = new LibPhoneNumberReader(Map.of());
        assertThatThrownBy(() -> reader.dial(OFFICE, PhoneNumber.unread("491715550001")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two different subscribers")
                .hasMessageNotContaining("555");
        assertThat(reader.read("491715550001").e164()).isEmpty();
        assertThat(reader.dial(OFFICE, PhoneNumber.unread("102"))).isEqualTo("102");
        assertThat(reader.dial(OFFICE, PhoneNumber.unread("5551416"))).isEqualTo("5551416");
    }

    @Test
    void saysBySettingWhatANumberCanMean() {
        LibPhoneNumberReader reader = new LibPhoneNumberReader(Map.of("outside-line", "0"));
        assertThat(reader.readings(OFFICE, "491715550001"))
                .extracting(NumberReading::setting, r -> r.number().e164().orElseThrow())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("incoming.office = country-code-first", "+491715550001"),
                        org.assertj.core.groups.Tuple.tuple("incoming.office = area-code-first", "+49491715550001"));
        assertThat(reader.readings(OFFICE, "0015123456789"))
                .extracting(NumberReading::setting)
                .containsExactlyInAnyOrder(
                        "incoming-outside-line.office = always", "incoming-outside-line.office = never");
        assertThat(reader.readings(OFFICE, "+491715550001")).isEmpty();
        assertThat(reader.readings(OFFICE, "102")).isEmpty();
        assertThat(new LibPhoneNumberReader(Map.of("incoming.office", "country-code-first"))
                        .readings(OFFICE, "491715550001"))
                .isEmpty();
    }

    @Test
    void wrongSettingsAreRefusedByFileKeyAndReason() {
        assertThatThrownBy(() -> new LibPhoneNumberReader(Map.of("incoming.office", "maybe")))
                .isInstanceOf(SettingException.class)
                .hasMessage("org.ringback.numbers.cfg: incoming.office = maybe:"
                        + " must be one of recognise, country-code-first, area-code-first");
        assertThatThrownBy(() -> new LibPhoneNumberReader(Map.of("outside-line.office", "nine")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("outside-line.office = nine");
        assertThatThrownBy(() -> new LibPhoneNumberReader(Map.of("incomming.office", "recognise")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("incomming.office: there is no such setting");
    }

    private static String read(Map<String, String> settings, String written) {
        Optional<String> e164 =
                new LibPhoneNumberReader(settings).readIncoming(OFFICE, written).e164();
        return e164.orElse("");
    }
}
