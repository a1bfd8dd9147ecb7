package org.ringback.numbers.internal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.ringback.core.Names;
import org.ringback.core.PhoneNumber;
import org.ringback.core.config.Settings;
import org.ringback.directory.NumberField;
import org.ringback.directory.NumberReader;

/**
 * Reads numbers for one home country. A number is taken for E.164 only when that is certain enough to dial it:
 * an international form must be possible, a national one valid, and what is as short as an extension stays as it is.
 */
@Component(configurationPid = LibPhoneNumberReader.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class LibPhoneNumberReader implements NumberReader {
    static final String PID = "org.ringback.numbers";
    private static final int LONGEST = 64;
    private static final int SHORTEST_WITH_AREA = 9;

    private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();
    private final String country;
    private final String trunk;
    private final String outsideLine;
    private final Form form;
    private final int longestInternal;
    private final NumbersInText inText;

    /** In which form a number of outside is dialled. */
    private enum Form {
        NATIONAL,
        E164
    }

    @Activate
    public LibPhoneNumberReader(Map<String, ?> properties) {
        Settings settings =
                new Settings(PID, properties).allowOnly("country", "outside-line", "dial", "longest-internal");
        country = settings.read("country", "DE", "the two letters of a country, for example DE", this::supported);
        outsideLine =
                settings.read("outside-line", "", "1 to 4 digits, * or #, or nothing", LibPhoneNumberReader::dialled);
        form = settings.oneOf("dial", Form.class, Form.NATIONAL);
        longestInternal = settings.number("longest-internal", 5, 0, 10);
        inText = new NumbersInText(util, country, this::alone);
        String ndd = util.getNddPrefixForRegion(country, true);
        trunk = ndd == null ? "" : ndd;
    }

    @Override
    public PhoneNumber read(String text) {
        String raw = WrittenText.seen(text);
        if (raw.length() > LONGEST
                || raw.chars().noneMatch(Character::isDigit)
                || raw.startsWith(PhoneNumber.HIDING)
                || raw.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("'" + Names.printable(raw)
                    + "' is not a phone number: use at least one digit, at most " + LONGEST
                    + " characters, no control characters and nothing hidden");
        }
        if (WrittenText.isPower(WrittenText.plain(raw))) {
            throw new IllegalArgumentException("'" + Names.printable(raw)
                    + "' is not a phone number: a spreadsheet has rounded it, and its last digits are lost");
        }
        return e164(WrittenText.plain(raw))
                .map(e164 -> new PhoneNumber(raw, Optional.of(e164)))
                .orElseGet(() -> PhoneNumber.unread(raw));
    }

    @Override
    public NumberField field(String text) {
        return inText.field(text);
    }

    @Override
    public String show(PhoneNumber number) {
        return number.e164()
                .flatMap(e164 -> parsed(e164)
                        .map(parsed -> util.format(
                                parsed,
                                parsed.getCountryCode() == util.getCountryCodeForRegion(country)
                                        ? PhoneNumberFormat.NATIONAL
                                        : PhoneNumberFormat.INTERNATIONAL)))
                .orElse(number.raw());
    }

    @Override
    public String dial(PhoneNumber number) {
        return switch (form) {
            case NATIONAL ->
                number.e164().flatMap(this::parsed).map(this::fromHere).orElse(number.raw());
            case E164 -> number.e164().map(outsideLine::concat).orElse(number.raw());
        };
    }

    private String fromHere(Phonenumber.PhoneNumber number) {
        return outsideLine
                + PhoneNumberUtil.normalizeDiallableCharsOnly(util.formatOutOfCountryCallingNumber(number, country));
    }

    private Optional<String> e164(String raw) {
        if (!onlyDiallable(raw)) {
            return inText.only(raw);
        }
        return diallable(raw);
    }

    /** What is one number and nothing else. */
    private Optional<String> diallable(String raw) {
        String digits = PhoneNumberUtil.normalizeDiallableCharsOnly(raw);
        if (isInternal(digits)) {
            return Optional.empty();
        }
        if (!outsideLine.isEmpty() && digits.startsWith(outsideLine)) {
            return behindOutsideLine(digits.substring(outsideLine.length()), digits);
        }
        return outside(raw);
    }

    /**
     * With the prefix 0, "0 030 1234567" from the PBX would also be a number in Greece: what is left without the
     * prefix decides, when it begins as numbers of outside begin.
     */
    private Optional<String> behindOutsideLine(String rest, String whole) {
        if (isInternal(rest)) {
            return Optional.empty();
        }
        boolean beginsLikeOutside = rest.startsWith("+") || !trunk.isEmpty() && rest.startsWith(trunk);
        Optional<String> without = outside(rest);
        return beginsLikeOutside && without.isPresent()
                ? without
                : outside(whole).or(() -> without);
    }

    /** A number of another program's file, where a spreadsheet may have taken "+" or the first zero from it. */
    private Optional<String> alone(String plain) {
        if (!onlyDiallable(plain)) {
            return Optional.empty();
        }
        if (!trunk.startsWith("0") || !plain.matches("[1-9][0-9() /.-]*")) {
            return diallable(plain);
        }
        Optional<Phonenumber.PhoneNumber> abroad = parsed("+" + plain).filter(util::isValidNumber);
        if (abroad.filter(n -> n.getCountryCode() == util.getCountryCodeForRegion(country))
                .isPresent()) {
            return abroad.map(n -> util.format(n, PhoneNumberFormat.E164));
        }
        boolean mobile = parsed(plain)
                .filter(n -> util.getNumberType(n) == PhoneNumberType.MOBILE)
                .isPresent();
        // Fewer digits are likely a number without its area code; one that is right abroad too may have lost its "+".
        return mobile || abroad.isEmpty() && WrittenText.digits(plain) >= SHORTEST_WITH_AREA
                ? diallable(plain)
                : Optional.empty();
    }

    private Optional<String> outside(String text) {
        return parsed(text).filter(n -> certain(text, n)).map(n -> util.format(n, PhoneNumberFormat.E164));
    }

    /** Number ranges newer than the library's tables are possible, but not yet valid: a person's own "+" is believed. */
    private boolean certain(String text, Phonenumber.PhoneNumber number) {
        boolean international =
                text.startsWith("+") || number.getCountryCode() != util.getCountryCodeForRegion(country);
        return util.isValidNumber(number)
                || (international || !trunk.isEmpty() && text.startsWith(trunk))
                        // Not less than a subscriber's number: an area code alone is "possible locally".
                        && util.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
    }

    private Optional<Phonenumber.PhoneNumber> parsed(String text) {
        try {
            return Optional.of(util.parse(text, country));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private boolean isInternal(String digits) {
        return !digits.startsWith("+") && digits.length() <= longestInternal
                || digits.indexOf('*') >= 0
                || digits.indexOf('#') >= 0;
    }

    /** Words with a digit among them ("flat 7") are no number, though the library would find one. */
    private static boolean onlyDiallable(String raw) {
        String text = raw.toLowerCase(Locale.ROOT).startsWith("tel:") ? raw.substring(4) : raw;
        return text.codePoints().noneMatch(Character::isLetter);
    }

    private String supported(String value) {
        String region = value.toUpperCase(Locale.ROOT);
        if (!util.getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException();
        }
        return region;
    }

    private static String dialled(String value) {
        if (!value.matches("[0-9*#]{1,4}")) {
            throw new IllegalArgumentException();
        }
        return value;
    }
}
