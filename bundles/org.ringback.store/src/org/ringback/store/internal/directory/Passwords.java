package org.ringback.store.internal.directory;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Salted hashes of passwords: {@code pbkdf2-sha256$iterations$salt$hash}, so that the iterations can rise without
 * making the old hashes void. PBKDF2 with HMAC-SHA-256 and 600,000 iterations is what the OWASP Password Storage Cheat
 * Sheet asks for; the salt of 16 bytes follows NIST SP 800-132.
 */
final class Passwords {
    /** The iterations of new hashes. */
    static final int ITERATIONS = 600_000;

    /** For passwords that were made by chance: who would find one of {@link #oneTime} by trying has no need of it any more. */
    private static final int ITERATIONS_FOR_CHANCE = 1_000;

    private static final String SCHEME = "pbkdf2-sha256";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    // Without letters and digits that look alike.
    private static final String ONE_TIME = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final SecureRandom RANDOM = new SecureRandom();
    private final int iterations;
    private final String ofNobody;

    Passwords(int iterations) {
        this.iterations = iterations;
        ofNobody = kept(iterations, randomBytes(SALT_BYTES), randomBytes(HASH_BITS / 8));
    }

    String hash(char[] password) {
        return hash(password, iterations);
    }

    /** The hash of a password of {@link #oneTime}: quick, as no list of likely passwords has it. */
    String hashOfChance(char[] password) {
        return hash(password, Math.min(iterations, ITERATIONS_FOR_CHANCE));
    }

    private static String hash(char[] password, int iterations) {
        byte[] salt = randomBytes(SALT_BYTES);
        return kept(iterations, salt, derive(password, salt, iterations));
    }

    /** Compares in constant time. */
    boolean matches(char[] password, String kept) {
        String[] parts = kept.split("\\$");
        if (parts.length != 4 || !parts[0].equals(SCHEME)) {
            return false;
        }
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[1])));
    }

    /** Does the same work as {@link #matches}, for an agent who is not there. */
    void matchesNobody(char[] password) {
        matches(password, ofNobody);
    }

    /** Whether a hash was made with fewer iterations than are made now. */
    boolean isWeak(String kept) {
        String[] parts = kept.split("\\$");
        return parts.length != 4 || !parts[0].equals(SCHEME) || Integer.parseInt(parts[1]) < iterations;
    }

    /** A password to be used once: three times four characters, some 59 bits. */
    char[] oneTime() {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            made.append(i > 0 && i % 4 == 0 ? "-" : "").append(ONE_TIME.charAt(RANDOM.nextInt(ONE_TIME.length())));
        }
        return made.toString().toCharArray();
    }

    private static String kept(int iterations, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return String.join(
                "$", SCHEME, Integer.toString(iterations), base64.encodeToString(salt), base64.encodeToString(hash));
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] derive(char[] password, byte[] salt, int iterations) {
        // An empty password is refused by the key factory, but must cost the same.
        char[] given = password.length == 0 ? new char[] {0} : Arrays.copyOf(password, password.length);
        PBEKeySpec spec = new PBEKeySpec(given, salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
            Arrays.fill(given, '\0');
        }
    }
}
