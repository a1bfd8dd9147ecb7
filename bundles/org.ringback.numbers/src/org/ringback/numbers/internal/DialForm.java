package org.ringback.numbers.internal;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/** In which form a number of outside is dialled, after the outside line. */
enum DialForm {
    /** 030 901820, and 0044 20 7946 0123. */
    NATIONAL,
    /** 30 901820, and 0044 20 7946 0123. */
    AREA_CODE_FIRST,
    /** 0049 30 901820. */
    INTERNATIONAL,
    /** 49 30 901820. */
    COUNTRY_CODE_FIRST,
    /** +49 30 901820. */
    E164;

    /** @param country from where it is dialled */
    String write(PhoneNumber number, String country) {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        boolean home = number.getCountryCode() == util.getCountryCodeForRegion(country);
        String e164 = util.format(number, PhoneNumberFormat.E164);
        return switch (this) {
            case NATIONAL -> fromHere(number, country);
            case AREA_CODE_FIRST -> home ? util.getNationalSignificantNumber(number) : fromHere(number, country);
            case INTERNATIONAL -> abroad(country) + e164.substring(1);
            case COUNTRY_CODE_FIRST -> e164.substring(1);
            case E164 -> e164;
        };
    }

    private static String fromHere(PhoneNumber number, String country) {
        return PhoneNumberUtil.normalizeDiallableCharsOnly(
                PhoneNumberUtil.getInstance().formatOutOfCountryCallingNumber(number, country));
    }

    /** What is dialled before a country code: what stands before a number of another country; "+" where that is all there is. */
    private static String abroad(String country) {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        PhoneNumber other = new PhoneNumber()
                .setCountryCode(util.getCountryCodeForRegion(country) == 44 ? 1 : 44)
                .setNationalNumber(2079460123L);
        String code = Integer.toString(other.getCountryCode());
        String whole = fromHere(other, country);
        return whole.substring(0, whole.indexOf(code + "2079460123"));
    }
}
