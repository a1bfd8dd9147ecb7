package org.ringback.numbers.internal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which subscribers a number of outside can mean, for one home country. */
final class Readings {
    /** Without area code, in countries where one is dialled with a prefix. */
    private static final int LONGEST_LOCAL = 8;

    /** How the number is written when it means that subscriber. */
    enum Form {
        /** With "+", the international or the national prefix. */
        PREFIXED,
        AREA_CODE_FIRST,
        COUNTRY_CODE_FIRST
    }

    /**
     * @param outsideLine whether an outside line was dropped before it
     * @param digits how many were written, without the outside line
     * @param valid in a number range that is in use; otherwise it only has a possible length
     */
    record Reading(Form form, String e164, int digits, boolean outsideLine, boolean valid, boolean foreign) {}

    private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();
    private final String country;
    private final int countryCode;
    private final String trunk;

    Readings(String country) {
        this.country = country;
        countryCode = util.getCountryCodeForRegion(country);
        String ndd = util.getNddPrefixForRegion(country, true);
        trunk = ndd == null ? "" : ndd;
    }

    /** What is dialled before an area code; may be empty. */
    String trunk() {
        return trunk;
    }

    /** All that the number can mean, with and without an outside line before it. */
    List<Reading> all(String text, String outsideLine, OutsideLineUse use) {
        String digits = digits(text);
        boolean begins = !outsideLine.isEmpty() && digits.startsWith(outsideLine);
        if (!begins || use == OutsideLineUse.NEVER) {
            return of(text, false);
        }
        List<Reading> behind = of(digits.substring(outsideLine.length()), true);
        if (use == OutsideLineUse.ALWAYS) {
            return behind;
        }
        List<Reading> all = new ArrayList<>(behind);
        of(text, false).stream()
                .filter(r -> r.form() != Form.COUNTRY_CODE_FIRST)
                .forEach(all::add);
        return all;
    }

    /**
     * Those that compete when nothing is set: a prefix decides, and where numbers are written without one every day, such a
     * number is one of the home country. Without a prefix only a number range that is in use is believed, and what is as
     * short as a number within a town is left alone.
     */
    List<Reading> competing(List<Reading> all) {
        List<Reading> prefixed = only(all, r -> r.form() == Form.PREFIXED);
        if (!prefixed.isEmpty()) {
            return prefixed;
        }
        if (trunk.startsWith("0") && all.stream().anyMatch(r -> r.digits() <= LONGEST_LOCAL)) {
            return List.of();
        }
        List<Reading> valid = only(all, Reading::valid);
        List<Reading> home = only(valid, r -> r.form() == Form.AREA_CODE_FIRST);
        return trunk.startsWith("0") || home.isEmpty() ? valid : home;
    }

    /** The one subscriber that can be meant; empty when there are several, or none. */
    static Optional<Reading> one(List<Reading> readings) {
        List<Reading> valid = only(readings, Reading::valid);
        List<Reading> best = valid.isEmpty() ? readings : valid;
        return best.stream().map(Reading::e164).distinct().count() == 1
                ? Optional.of(best.getFirst())
                : Optional.empty();
    }

    /** The subscriber that a number in this form means; a prefix decides all the same. */
    Optional<Reading> in(Form form, List<Reading> all) {
        List<Reading> prefixed = only(all, r -> r.form() == Form.PREFIXED);
        if (!prefixed.isEmpty()) {
            return one(prefixed);
        }
        return one(only(all, r -> r.form() == form))
                .filter(r -> r.valid() || all.stream().noneMatch(Reading::valid));
    }

    private List<Reading> of(String text, boolean outsideLine) {
        String digits = digits(text);
        Optional<Phonenumber.PhoneNumber> asWritten = parsed(text);
        boolean abroad = asWritten
                .map(Phonenumber.PhoneNumber::getCountryCodeSource)
                .filter(s -> s == CountryCodeSource.FROM_NUMBER_WITH_PLUS_SIGN
                        || s == CountryCodeSource.FROM_NUMBER_WITH_IDD)
                .isPresent();
        if (abroad || !trunk.isEmpty() && digits.startsWith(trunk)) {
            return possible(Form.PREFIXED, asWritten, digits.length(), outsideLine).stream()
                    .toList();
        }
        return Stream.of(
                        possible(
                                Form.AREA_CODE_FIRST, parsed("+" + countryCode + digits), digits.length(), outsideLine),
                        possible(Form.COUNTRY_CODE_FIRST, parsed("+" + digits), digits.length(), outsideLine))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Reading> possible(
            Form form, Optional<Phonenumber.PhoneNumber> number, int digits, boolean outsideLine) {
        // Not less than a subscriber's number: an area code alone is "possible locally".
        return number.filter(n -> util.isPossibleNumberWithReason(n) == ValidationResult.IS_POSSIBLE)
                .flatMap(n -> E164.of(n)
                        .map(written -> new Reading(
                                form,
                                written,
                                digits,
                                outsideLine,
                                util.isValidNumber(n),
                                n.getCountryCode() != countryCode)));
    }

    private Optional<Phonenumber.PhoneNumber> parsed(String text) {
        try {
            return Optional.of(util.parseAndKeepRawInput(text, country));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static List<Reading> only(List<Reading> all, Predicate<Reading> which) {
        return all.stream().filter(which).toList();
    }

    private static String digits(String text) {
        return PhoneNumberUtil.normalizeDiallableCharsOnly(text);
    }
}
