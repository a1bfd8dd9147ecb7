package org.ringback.numbers.internal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.ringback.core.Names;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.directory.NumberField;
import org.ringback.directory.NumberReader;
import org.ringback.directory.NumberReading;

/**
 * Reads numbers for one home country. A number is taken for E.164 only when that is certain enough to dial it:
 * an international form must be possible, a national one valid, and what is as short as an extension stays as it is.
 */
@Component(configurationPid = LibPhoneNumberReader.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class LibPhoneNumberReader implements NumberReader {
    static final String PID = NumberSettings.PID;
    private static final int LONGEST = 64;
    private static final int SHORTEST_WITH_AREA = 9;

    private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();
    private final NumberSettings settings;
    private final Readings readings;
    private final NumbersInText inText;
    /** Those PBXs that have settings of their own. */
    private final Map<PbxId, LibPhoneNumberReader> pbxs;

    @Activate
    public LibPhoneNumberReader(Map<String, ?> properties) {
        this(NumberSettings.read(properties));
    }

    private LibPhoneNumberReader(NumberSettings.All all) {
        this(
                all.office(),
                all.pbxs().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, own -> new LibPhoneNumberReader(own.getValue(), Map.of()))));
    }

    private LibPhoneNumberReader(NumberSettings settings, Map<PbxId, LibPhoneNumberReader> pbxs) {
        this.settings = settings;
        this.pbxs = pbxs;
        readings = new Readings(settings.country());
        inText = new NumbersInText(util, settings.country(), this::alone);
    }

    @Override
    public PhoneNumber read(String text) {
        return read(text, this::asWritten);
    }

    @Override
    public PhoneNumber readIncoming(PbxId pbx, String written) {
        LibPhoneNumberReader there = at(pbx);
        return there.read(written, there::incoming);
    }

    @Override
    public PhoneNumber readDialled(PbxId pbx, String dialled) {
        LibPhoneNumberReader there = at(pbx);
        return there.read(dialled, there::dialled);
    }

    @Override
    public List<NumberReading> readings(PbxId pbx, String written) {
        return at(pbx).proposals(pbx, written.strip());
    }

    private LibPhoneNumberReader at(PbxId pbx) {
        return pbxs.getOrDefault(pbx, this);
    }

    private PhoneNumber read(String text, Function<String, Optional<String>> reading) {
        String raw = WrittenText.seen(text);
        if (raw.length() > LONGEST
                || raw.chars().noneMatch(Character::isDigit)
                || raw.startsWith(PhoneNumber.HIDING)
                || raw.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("'" + Names.printable(raw)
                    + "' is not a phone number: use at least one digit, at most " + LONGEST
                    + " characters, no control characters and nothing hidden");
        }
        String plain = WrittenText.plain(raw);
        if (WrittenText.isPower(plain)) {
            throw new IllegalArgumentException("'" + Names.printable(raw)
                    + "' is not a phone number: a spreadsheet has rounded it, and its last digits are lost");
        }
        Optional<String> e164 = onlyDiallable(plain) ? reading.apply(plain) : inText.only(plain);
        return e164.map(number -> new PhoneNumber(raw, Optional.of(number))).orElseGet(() -> PhoneNumber.unread(raw));
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
                                parsed.getCountryCode() == util.getCountryCodeForRegion(settings.country())
                                        ? PhoneNumberFormat.NATIONAL
                                        : PhoneNumberFormat.INTERNATIONAL)))
                .orElse(number.raw());
    }

    @Override
    public String dial(PbxId pbx, PhoneNumber number) {
        return at(pbx).dial(number);
    }

    private String dial(PhoneNumber number) {
        Optional<Phonenumber.PhoneNumber> parsed = number.e164().flatMap(this::parsed);
        if (parsed.isPresent()) {
            return settings.outsideLine() + settings.dial().write(parsed.get(), settings.country());
        }
        if (several(number.raw())) {
            throw new IllegalArgumentException("this number can mean two different subscribers: write it with + and the"
                    + " country code; how the PBX writes numbers is set in " + PID + ".cfg");
        }
        return number.raw();
    }

    /** A person writes the outside line or not; a number of another country has a "+" or its prefix. */
    private Optional<String> asWritten(String raw) {
        return Readings.one(outside(raw, OutsideLineUse.RECOGNISE))
                .filter(r -> !r.foreign() || r.form() != Readings.Form.COUNTRY_CODE_FIRST)
                .map(Readings.Reading::e164);
    }

    /** A number of another program's file, where a spreadsheet may have taken "+" or the first zero from it. */
    private Optional<String> alone(String plain) {
        if (!onlyDiallable(plain)) {
            return Optional.empty();
        }
        if (!readings.trunk().startsWith("0") || !plain.matches("[1-9][0-9() /.-]*")) {
            return asWritten(plain);
        }
        Optional<Phonenumber.PhoneNumber> abroad = parsed("+" + plain).filter(util::isValidNumber);
        if (abroad.filter(n -> n.getCountryCode() == util.getCountryCodeForRegion(settings.country()))
                .isPresent()) {
            return abroad.flatMap(E164::of);
        }
        Optional<Phonenumber.PhoneNumber> home = parsed(plain).filter(util::isValidNumber);
        boolean mobile = home.filter(n -> util.getNumberType(n) == PhoneNumberType.MOBILE)
                .isPresent();
        // Fewer digits are likely a number without its area code; one that is right abroad too may have lost its "+".
        return mobile || abroad.isEmpty() && WrittenText.digits(plain) >= SHORTEST_WITH_AREA
                ? home.flatMap(E164::of)
                : Optional.empty();
    }

    private Optional<String> incoming(String raw) {
        List<Readings.Reading> all = all(raw, settings.incomingOutsideLine());
        return (switch (settings.incoming()) {
                    case RECOGNISE -> Readings.one(readings.competing(all));
                    case COUNTRY_CODE_FIRST -> readings.in(Readings.Form.COUNTRY_CODE_FIRST, all);
                    case AREA_CODE_FIRST -> readings.in(Readings.Form.AREA_CODE_FIRST, all);
                })
                .map(Readings.Reading::e164);
    }

    /** From a phone of the house the outside line is always dialled, and a number in the form in which we dial. */
    private Optional<String> dialled(String raw) {
        List<Readings.Reading> all = all(raw, OutsideLineUse.ALWAYS);
        return (switch (settings.dial()) {
                    case NATIONAL, INTERNATIONAL, E164 -> Readings.one(readings.competing(all));
                    case COUNTRY_CODE_FIRST -> readings.in(Readings.Form.COUNTRY_CODE_FIRST, all);
                    case AREA_CODE_FIRST -> readings.in(Readings.Form.AREA_CODE_FIRST, all);
                })
                .map(Readings.Reading::e164);
    }

    private List<NumberReading> proposals(PbxId pbx, String raw) {
        if (raw.length() > LONGEST || raw.chars().anyMatch(Character::isISOControl)) {
            return List.of();
        }
        boolean formUnknown = settings.incoming() == IncomingForm.RECOGNISE;
        boolean lineUnknown = settings.incomingOutsideLine() == OutsideLineUse.RECOGNISE
                && !settings.outsideLine().isEmpty()
                && PhoneNumberUtil.normalizeDiallableCharsOnly(raw).startsWith(settings.outsideLine());
        List<NumberReading> found = new ArrayList<>();
        for (Readings.Reading r : readings.competing(all(raw, settings.incomingOutsideLine()))) {
            PhoneNumber number = new PhoneNumber(raw, Optional.of(r.e164()));
            String setting = r.form() == Readings.Form.PREFIXED
                    ? lineUnknown ? "incoming-outside-line." + pbx + " = " + (r.outsideLine() ? "always" : "never") : ""
                    : formUnknown
                            ? "incoming." + pbx + " = "
                                    + (r.form() == Readings.Form.AREA_CODE_FIRST
                                            ? "area-code-first"
                                            : "country-code-first")
                            : "";
            if (!setting.isEmpty()) {
                found.add(new NumberReading(setting, number));
            }
        }
        return found;
    }

    private boolean several(String raw) {
        return outside(raw, OutsideLineUse.RECOGNISE).stream()
                        .filter(Readings.Reading::valid)
                        .map(Readings.Reading::e164)
                        .distinct()
                        .count()
                > 1;
    }

    private List<Readings.Reading> outside(String raw, OutsideLineUse use) {
        return readings.competing(all(raw, use));
    }

    /** All that the number can mean outside of the house. */
    private List<Readings.Reading> all(String raw, OutsideLineUse use) {
        String digits = PhoneNumberUtil.normalizeDiallableCharsOnly(raw);
        if (!onlyDiallable(raw) || isInternal(digits)) {
            return List.of();
        }
        String line = settings.outsideLine();
        boolean begins = !line.isEmpty() && digits.startsWith(line) && use != OutsideLineUse.NEVER;
        return begins && isInternal(digits.substring(line.length())) ? List.of() : readings.all(raw, line, use);
    }

    private Optional<Phonenumber.PhoneNumber> parsed(String text) {
        try {
            return Optional.of(util.parse(text, settings.country()));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private boolean isInternal(String digits) {
        return !digits.startsWith("+") && digits.length() <= settings.longestInternal()
                || digits.indexOf('*') >= 0
                || digits.indexOf('#') >= 0;
    }

    /** Words with a digit among them ("flat 7") are no number, though the library would find one. */
    private static boolean onlyDiallable(String raw) {
        String text = raw.toLowerCase(Locale.ROOT).startsWith("tel:") ? raw.substring(4) : raw;
        return text.codePoints().noneMatch(Character::isLetter);
    }
}
