package org.ringback.core;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of the outside world: as it came, and as E.164 when it could be read. On the desktop of an agent who may not see
 * whole numbers it is hidden: what may be seen, and a token by which the server knows it.
 *
 * @param raw what the PBX or a person gave, without blanks at the ends; 1 to 64 characters, none a control character. Of a
 *     hidden number what may be seen: {@value #HIDING} and its last digits
 * @param e164 {@code +} and up to 15 digits (ITU-T E.164); empty when the raw form is no number that can be dialled from abroad
 * @param token only of a hidden number, whose raw form it begins with: given to the server wherever a number can be given.
 *     The same number always has the same token
 */
public record PhoneNumber(String raw, Optional<String> e164, Optional<String> token) {
    /** What a hidden number begins with, and no other. */
    public static final String HIDING = "…";

    /** No subscriber's number of any country has fewer digits, its area code counted; extensions and service numbers have. */
    public static final int SHORTEST_OF_SUBSCRIBER = 7;

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");
    private static final Pattern TOKEN = Pattern.compile("(" + HIDING + "[0-9]{0,3})~[A-Za-z0-9_-]{1,400}");

    public PhoneNumber {
        if (raw.isBlank() || raw.length() > 64 || raw.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "'" + Names.printable(raw) + "' is not a phone number: use 1 to 64 printable characters");
        }
        if (e164.isPresent() && !E164.matcher(e164.get()).matches()) {
            throw new IllegalArgumentException(
                    "'" + Names.printable(e164.get()) + "' is not E.164: '+' and up to 15 digits");
        }
        if (token.isPresent() && (e164.isPresent() || !shown(token.get()).equals(Optional.of(raw)))) {
            throw new IllegalArgumentException("the token does not belong to the hidden number '" + raw + "'");
        }
    }

    /** A number that is not hidden. */
    public PhoneNumber(String raw, Optional<String> e164) {
        this(raw, e164, Optional.empty());
    }

    /** A number that could not be read as E.164. */
    public static PhoneNumber unread(String raw) {
        return new PhoneNumber(raw.strip(), Optional.empty());
    }

    /** A number given in E.164. */
    public static PhoneNumber ofE164(String e164) {
        return new PhoneNumber(e164, Optional.of(e164));
    }

    /**
     * A hidden number.
     *
     * @param seen {@value #HIDING} and at most three digits
     * @param secret of {@code A-Z a-z 0-9 _ -}; what only the server can read
     */
    public static PhoneNumber hidden(String seen, String secret) {
        return new PhoneNumber(seen, Optional.empty(), Optional.of(seen + "~" + secret));
    }

    /** A number as a person gave it, or the token of a hidden one. */
    public static PhoneNumber given(String text) {
        return shown(text)
                .map(seen -> new PhoneNumber(seen, Optional.empty(), Optional.of(text)))
                .orElseGet(() -> unread(text));
    }

    /** What may be shown of what was given: the text itself, of a token what may be seen. */
    public static String seen(String given) {
        return shown(given).orElse(given);
    }

    /** The number of which only {@link #key()} is known. */
    public static PhoneNumber ofKey(String key) {
        return E164.matcher(key).matches() ? ofE164(key) : given(key);
    }

    /** What two numbers of the same telephone have in common: E.164, else the raw form; of a hidden one the token. */
    public String key() {
        return token.or(() -> e164).orElse(raw);
    }

    /**
     * Whether it can tell who somebody is: as E.164, as a hidden number, or by as many digits as a subscriber's number has.
     * A shorter one is an internal extension or a rest of a number; many people may have the same.
     */
    public boolean tellsWho() {
        return e164.isPresent()
                || token.isPresent()
                || raw.codePoints().filter(Character::isDigit).count() >= SHORTEST_OF_SUBSCRIBER;
    }

    private static Optional<String> shown(String text) {
        Matcher token = TOKEN.matcher(text);
        return token.matches() ? Optional.of(token.group(1)) : Optional.empty();
    }

    @Override
    public String toString() {
        return key();
    }
}
