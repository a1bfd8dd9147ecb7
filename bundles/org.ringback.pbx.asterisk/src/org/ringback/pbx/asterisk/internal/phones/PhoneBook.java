package org.ringback.pbx.asterisk.internal.phones;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which device is which phone. The dialplan's hints say it; a device without a hint is the phone that it is named after,
 * when that name looks like an extension. Everything else is outside: trunks, gateways.
 */
public final class PhoneBook {
    private static final Pattern DEVICE = Pattern.compile("([A-Za-z0-9]+)/([^/@&,;]+).*");
    private static final Pattern CHANNEL = Pattern.compile("(.+)-[0-9a-f]{8}(;[12])?");

    /** What {@link org.ringback.core.call.Extension} takes. */
    private static final Pattern EXTENSION = Pattern.compile("[0-9A-Za-z*#+._-]{1,40}");

    private final Pattern extensions;
    private final Map<String, String> byDevice = new HashMap<>();
    private final Map<String, String> deviceOf = new HashMap<>();

    /** @param extensions what an extension looks like */
    public PhoneBook(Pattern extensions) {
        this.extensions = extensions;
    }

    /** The device of a channel: {@code PJSIP/101} of {@code PJSIP/101-0000002f}. */
    public static String deviceOfChannel(String channel) {
        Matcher matcher = CHANNEL.matcher(channel);
        return matcher.matches() ? matcher.group(1) : channel;
    }

    public static boolean isLocal(String device) {
        return device.startsWith("Local/");
    }

    /** The name of the other half of a Local channel; empty for every other channel. */
    public static Optional<String> otherHalf(String channel) {
        int half = channel.length() - 1;
        return isLocal(channel) && (channel.endsWith(";1") || channel.endsWith(";2"))
                ? Optional.of(channel.substring(0, half) + (channel.charAt(half) == '1' ? '2' : '1'))
                : Optional.empty();
    }

    /**
     * Notes a hint.
     *
     * @param hint what the dialplan has, for example {@code PJSIP/101} or {@code PJSIP/101&Custom:DND101,CustomPresence:101}
     * @return whether {@code exten} is a phone: a hint for several devices of which none is named like it is a group
     */
    public boolean hint(String exten, String hint) {
        List<String> devices = Arrays.stream(hint.split(",", 2)[0].split("&"))
                .filter(device -> DEVICE.matcher(device).matches() && !isLocal(device))
                .map(PhoneBook::endpoint)
                .distinct()
                .toList();
        boolean phone = devices.size() == 1
                || devices.stream().anyMatch(device -> exten.equals(device.substring(device.indexOf('/') + 1)));
        if (phone && isNumber(exten)) {
            devices.forEach(device -> byDevice.put(device, exten));
            deviceOf.put(exten, devices.get(0));
            return true;
        }
        return false;
    }

    /** Forgets all hints, before they are read anew. */
    void clear() {
        byDevice.clear();
        deviceOf.clear();
    }

    /** The phone of a device, for example of {@code PJSIP/101}; empty for what is outside. */
    public Optional<String> phoneOf(String device) {
        if (!DEVICE.matcher(device).matches() || isLocal(device)) {
            return Optional.empty();
        }
        String endpoint = endpoint(device);
        String hinted = byDevice.get(endpoint);
        if (hinted != null) {
            return Optional.of(hinted);
        }
        String name = endpoint.substring(endpoint.indexOf('/') + 1);
        if (!isNumber(name) || deviceOf.containsKey(name)) {
            return Optional.empty();
        }
        deviceOf.put(name, endpoint);
        byDevice.put(endpoint, name);
        return Optional.of(name);
    }

    /** Whether this number is one phone, as far as is known. */
    public boolean isPhone(String number) {
        return deviceOf.containsKey(number);
    }

    /** Whether this number looks like an extension. */
    public boolean isNumber(String number) {
        return extensions.matcher(number).matches() && EXTENSION.matcher(number).matches();
    }

    /** Whether this can be a number of the PBX at all. */
    public static boolean canBeExtension(String number) {
        return EXTENSION.matcher(number).matches();
    }

    /** The device to call for a phone, {@code PJSIP/101} when nothing else is known. */
    public String deviceOf(String number) {
        return deviceOf.getOrDefault(number, "PJSIP/" + number);
    }

    /** The phones that a Dial application's data names, for example {@code PJSIP/103&PJSIP/104,20,tT}. */
    public List<String> phonesDialled(String data) {
        return Arrays.stream(data.split(",", 2)[0].split("&"))
                .flatMap(target -> phoneDialled(target.strip()).stream())
                .distinct()
                .toList();
    }

    private Optional<String> phoneDialled(String target) {
        if (isLocal(target)) {
            String number = target.substring("Local/".length()).split("[@/]", 2)[0];
            return isPhone(number) ? Optional.of(number) : Optional.empty();
        }
        return phoneOf(target);
    }

    private static String endpoint(String device) {
        Matcher matcher = DEVICE.matcher(device);
        return matcher.matches() ? matcher.group(1) + "/" + matcher.group(2) : device;
    }
}
