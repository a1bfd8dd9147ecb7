package org.ringback.numbers.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringback.core.PhoneNumber;

class LibPhoneNumberFormatTest {
    private static final PhoneNumber BERLIN = PhoneNumber.ofE164("+4930901820");
    private final LibPhoneNumberFormat format = new LibPhoneNumberFormat();

    @Test
    void isNationalForTheReadersCountryAndInternationalForAnyOther() {
        assertThat(format.show(BERLIN, Locale.GERMANY)).isEqualTo("030 901820");
        assertThat(format.show(BERLIN, Locale.UK)).isEqualTo("+49 30 901820");
        assertThat(format.show(PhoneNumber.ofE164("+442079460123"), Locale.UK)).isEqualTo("020 7946 0123");
        assertThat(format.show(PhoneNumber.ofE164("+81312345678"), Locale.JAPAN))
                .isEqualTo("03-1234-5678");
    }

    @Test
    void isInternationalForWhoHasNoCountry() {
        assertThat(format.show(BERLIN, Locale.GERMAN)).isEqualTo("+49 30 901820");
    }

    @Test
    void whatWasTypedAndNotReadYetIsShownAsWell() {
        assertThat(format.show(PhoneNumber.unread("+4930901820"), Locale.UK)).isEqualTo("+49 30 901820");
        assertThat(format.show(PhoneNumber.unread("030 901820"), Locale.UK)).isEqualTo("030 901820");
    }

    @Test
    void whatIsNoNumberOfAnyCountryStaysAsItIs() {
        assertThat(format.show(PhoneNumber.ofE164("+99912"), Locale.GERMANY)).isEqualTo("+99912");
        assertThat(format.show(PhoneNumber.unread("101"), Locale.GERMANY)).isEqualTo("101");
        assertThat(format.show(new PhoneNumber("+49 30 90…", Optional.empty()), Locale.GERMANY))
                .isEqualTo("+49 30 90…");
    }
}
