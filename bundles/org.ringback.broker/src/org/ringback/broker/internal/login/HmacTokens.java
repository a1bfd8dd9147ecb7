package org.ringback.broker.internal.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ringback.core.AgentId;
import org.ringback.directory.Credentials;
import org.ringback.directory.LoginTokens;

/**
 * Tokens that nobody has to keep: the agent and the end of the token's time, with a keyed digest over them and the version of the
 * agent's password. So one is void as soon as the password is another, also on another server and after a restart. Safe for use
 * by several threads.
 */
public final class HmacTokens implements LoginTokens {
    /** No longer than a day of work. */
    static final Duration VALID = Duration.ofHours(12);

    private static final String BEGIN = "ringback-token:";
    private static final String ALGORITHM = "HmacSHA256";
    private final Supplier<byte[]> key;
    private final Credentials credentials;
    private final Clock clock;

    /** @param key the same for all servers of the installation */
    public HmacTokens(byte[] key, Credentials credentials, Clock clock) {
        this(() -> key, credentials, clock);
    }

    /** @param key the same for all servers of the installation; as it is then */
    public HmacTokens(Supplier<byte[]> key, Credentials credentials, Clock clock) {
        this.key = key;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** Whether what stands in the place of a password is a token, be it good or bad. */
    static boolean isToken(String password) {
        return password.startsWith(BEGIN);
    }

    @Override
    public Optional<Token> issue(AgentId agent) {
        long until = clock.instant().plus(VALID).getEpochSecond();
        return Optional.of(new Token(
                BEGIN + until + ":" + digest(agent.value(), until, credentials.passwordVersion(agent)), VALID));
    }

    /** The version of the password that a token of this agent was given for; empty unless it is valid now. */
    Optional<String> version(String agent, String token) {
        String[] parts = token.split(":", -1);
        if (!isToken(token) || parts.length != 3 || !parts[1].matches("[0-9]{1,15}")) {
            return Optional.empty();
        }
        long until = Long.parseLong(parts[1]);
        try {
            String version = credentials.passwordVersion(new AgentId(agent));
            byte[] expected = digest(agent, until, version).getBytes(StandardCharsets.US_ASCII);
            return MessageDigest.isEqual(expected, parts[2].getBytes(StandardCharsets.UTF_8))
                            && clock.instant().getEpochSecond() < until
                    ? Optional.of(version)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            // Nobody has such a name.
            return Optional.empty();
        }
    }

    private String digest(String agent, long until, String version) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.get(), ALGORITHM));
            String what = "log-in\n" + agent + "\n" + until + "\n" + version;
            byte[] digest = mac.doFinal(what.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        }
    }
}
