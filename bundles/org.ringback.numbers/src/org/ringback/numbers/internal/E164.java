package org.ringback.numbers.internal;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;

/** The form of ITU-T E.164, section 6.2.1. */
final class E164 {
    private static final int LONGEST = "+".length() + 15;

    private E164() {}

    /**
     * Nothing for a number with more digits than the recommendation allows, which the library takes for possible, and for
     * one of zeros alone, which it writes as it came, with all signs.
     */
    static Optional<String> of(PhoneNumber number) {
        if (number.getNationalNumber() == 0) {
            return Optional.empty();
        }
        String written = PhoneNumberUtil.getInstance().format(number, PhoneNumberFormat.E164);
        return Optional.of(written).filter(w -> w.length() <= LONGEST);
    }
}
