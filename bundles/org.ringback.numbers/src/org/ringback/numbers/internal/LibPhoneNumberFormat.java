package org.ringback.numbers.internal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.ringback.core.PhoneNumber;
import org.ringback.directory.NumberFormat;

/** Needs no setting, so that a desktop has it too. */
@Component
public final class LibPhoneNumberFormat implements NumberFormat {
    private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();

    @Override
    public String show(PhoneNumber number, Locale reader) {
        // What a person has typed in the international form is read, too.
        return number.e164()
                .or(() -> Optional.of(number.raw()).filter(raw -> raw.matches("\\+[1-9][0-9]{6,14}")))
                .map(e164 -> show(e164, reader))
                .orElse(number.raw());
    }

    private String show(String e164, Locale reader) {
        try {
            Phonenumber.PhoneNumber parsed = util.parse(e164, "ZZ");
            String country = reader.getCountry();
            boolean home = util.getSupportedRegions().contains(country)
                    && parsed.getCountryCode() == util.getCountryCodeForRegion(country);
            return util.format(parsed, home ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException e) {
            return e164;
        }
    }
}
