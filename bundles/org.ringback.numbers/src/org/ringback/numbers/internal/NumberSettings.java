package org.ringback.numbers.internal;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ringback.core.PbxId;
import org.ringback.core.config.Settings;

/**
 * The settings of PID {@value #PID} for one PBX: each key also with a dot and the PBX's name, which wins over the one
 * without.
 *
 * @param country ISO 3166-1, in capitals
 * @param outsideLine may be empty
 * @param longestInternal the most digits of an extension or a short number
 */
record NumberSettings(
        String country,
        String outsideLine,
        DialForm dial,
        int longestInternal,
        IncomingForm incoming,
        OutsideLineUse incomingOutsideLine) {
    static final String PID = "org.ringback.numbers";
    private static final List<String> KEYS =
            List.of("country", "outside-line", "dial", "longest-internal", "incoming", "incoming-outside-line");

    /** Those of the office, and of each PBX that has some of its own. */
    record All(NumberSettings office, Map<PbxId, NumberSettings> pbxs) {}

    static All read(Map<String, ?> properties) {
        Set<String> known = new LinkedHashSet<>(KEYS);
        Set<PbxId> pbxs = new TreeSet<>();
        for (String key : properties.keySet()) {
            pbx(key).ifPresent(pbx -> {
                known.add(key);
                pbxs.add(pbx);
            });
        }
        Settings settings = new Settings(PID, properties).allowOnly(known.toArray(String[]::new));
        NumberSettings office = read(
                settings,
                "",
                new NumberSettings("DE", "", DialForm.NATIONAL, 5, IncomingForm.RECOGNISE, OutsideLineUse.RECOGNISE));
        Map<PbxId, NumberSettings> own = new TreeMap<>();
        pbxs.forEach(pbx -> own.put(pbx, read(settings, "." + pbx, office)));
        return new All(office, own);
    }

    private static Optional<PbxId> pbx(String key) {
        return KEYS.stream()
                .filter(k -> key.startsWith(k + "."))
                .findFirst()
                .map(k -> key.substring(k.length() + 1))
                .flatMap(name -> {
                    try {
                        return Optional.of(new PbxId(name));
                    } catch (IllegalArgumentException e) {
                        return Optional.empty();
                    }
                });
    }

    private static NumberSettings read(Settings settings, String of, NumberSettings otherwise) {
        return new NumberSettings(
                settings.read(
                        "country" + of,
                        otherwise.country,
                        "the two letters of a country, for example DE",
                        NumberSettings::supported),
                settings.read(
                        "outside-line" + of,
                        otherwise.outsideLine,
                        of.isEmpty() ? "1 to 4 digits, * or #, or nothing" : "1 to 4 digits, * or #, or none",
                        value -> !of.isEmpty() && value.equals("none") ? "" : dialled(value)),
                settings.oneOf("dial" + of, DialForm.class, otherwise.dial),
                settings.number("longest-internal" + of, otherwise.longestInternal, 0, 10),
                settings.oneOf("incoming" + of, IncomingForm.class, otherwise.incoming),
                settings.oneOf("incoming-outside-line" + of, OutsideLineUse.class, otherwise.incomingOutsideLine));
    }

    private static String supported(String value) {
        String region = value.toUpperCase(Locale.ROOT);
        if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(region)) {
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
