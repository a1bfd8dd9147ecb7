package org.ringback.messaging.internal.server;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Role;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.Secrets;
import org.ringback.directory.WholeNumbers;

/** Hides numbers behind tokens that are made with the installation's key. Safe for use by several threads. */
@Component(
        service = {WholeNumbers.class, Masking.class},
        configurationPid = MessagingSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Masking implements WholeNumbers {
    private static final int MOST_SEEN = 3;
    private static final int LEAST_HIDDEN = 4;
    /** What looks like a number in a text of the server, after what only looks like one: a time, an identity. */
    private static final Pattern NUMBER =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z?|[0-9a-f]{8}(?:-[0-9a-f]{4,12}){4}"
                    + "|(?<![\\p{L}\\p{N}])(\\+?[(]?\\d[\\d ()/.-]*\\d)");

    private final Role lowestRole;
    private final AgentDirectory directory;
    private final NumberTokens tokens;

    @Activate
    public Masking(Map<String, Object> properties, @Reference AgentDirectory directory, @Reference Secrets secrets) {
        lowestRole = MessagingSettings.read(properties).wholeNumbersFor();
        this.directory = directory;
        tokens = new NumberTokens(secrets.secret("numbers"));
    }

    @Override
    public Role lowestRole() {
        return lowestRole;
    }

    /** The number hidden; one of the house, which the directory tells everybody, as it is. */
    PhoneNumber hide(PhoneNumber number) {
        return number.token().isPresent() || ofTheHouse(number.raw())
                ? number
                : PhoneNumber.hidden(seen(number.key()), tokens.token(number.key()));
    }

    /** A text that the server made, with every number in it hidden. */
    String hideIn(String text) {
        return NUMBER.matcher(text).replaceAll(Masking.this::hidden);
    }

    /**
     * What a desktop gave as a number: what was typed as it is, the number behind a token.
     *
     * @throws IllegalArgumentException with one line, when it looks like a token and none of this installation is
     */
    String whole(String given) {
        String text = given.strip();
        if (!text.startsWith(PhoneNumber.HIDING)) {
            return given;
        }
        return PhoneNumber.given(text)
                .token()
                .flatMap(token -> tokens.number(token.substring(token.indexOf('~') + 1))
                        .filter(number -> seen(number).equals(token.substring(0, token.indexOf('~')))))
                .orElseThrow(() -> new IllegalArgumentException(
                        "a number with " + PhoneNumber.HIDING + " is hidden, and is not known here"));
    }

    private String hidden(MatchResult match) {
        String number = match.group(1);
        return number == null || digits(number).length() <= LEAST_HIDDEN || ofTheHouse(number)
                ? match.group()
                : seen(number);
    }

    /** The last digits, as many as can be without telling the number. */
    private static String seen(String number) {
        String digits = digits(number);
        int many = Math.clamp(digits.length() - LEAST_HIDDEN, 0, MOST_SEEN);
        return PhoneNumber.HIDING + digits.substring(digits.length() - many);
    }

    private static String digits(String number) {
        return number.replaceAll("[^0-9]", "");
    }

    private boolean ofTheHouse(String number) {
        Stream<Extension> phones = directory.agents().stream().flatMap(a -> a.phones().stream());
        Stream<Extension> groups =
                directory.groups().stream().map(g -> g.number()).flatMap(Optional::stream);
        return Stream.concat(phones, groups).anyMatch(line -> line.number().equals(number));
    }
}
