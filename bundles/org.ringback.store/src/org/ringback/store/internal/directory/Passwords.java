package org.ringback.store.internal.directory;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Salted hashes of passwords, each with its own measures, so that these can rise without making the old hashes void: Argon2id
 * (RFC 9106) in the form of the PHC string format, with the measures that the OWASP Password Storage Cheat Sheet asks for
 * first; of earlier versions {@code pbkdf2-sha256$iterations$salt$hash}, which become Argon2id at the next log-in.
 */
final class Passwords {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Argon2Function FOR_CHANCE = Argon2Function.getInstance(64, 1, LANES, HASH_BYTES, Argon2.ID);
    private static final Argon2Function NEW =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
    private static final String ARGON2 = "$argon2id$";
    private static final String OF_NOBODY = ARGON2 + "v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$"
            + "A".repeat(22) + "$" + "A".repeat(43);
    private static final String PBKDF2 = "pbkdf2-sha256$";
    // Without letters and digits that look alike.
    private static final String ONE_TIME = "abcdefghjkmnpqrstuvwxyz23456789";

    private final SecureRandom random = new SecureRandom();

    String hash(char[] password) {
        return hash(password, NEW);
    }

    /**
     * The hash of a password of {@link #oneTime}: quick, as no list of likely passwords has it, and who would find it by trying
     * has no need of it any more.
     */
    String hashOfChance(char[] password) {
        return hash(password, FOR_CHANCE);
    }

    private String hash(char[] password, Argon2Function function) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] given = utf8(password);
        try {
            return function.hash(given, salt).getResult();
        } finally {
            Arrays.fill(given, (byte) 0);
        }
    }

    /** Compares in constant time. */
    boolean matches(char[] password, String kept) {
        if (kept.startsWith(PBKDF2)) {
            return matchesPbkdf2(password, kept);
        }
        if (!kept.startsWith(ARGON2)) {
            return false;
        }
        byte[] given = utf8(password);
        try {
            return Argon2Function.getInstanceFromHash(kept).check(given, kept.getBytes(StandardCharsets.US_ASCII));
        } finally {
            Arrays.fill(given, (byte) 0);
        }
    }

    /** Does the same work as {@link #matches}, for an agent who is not there. */
    void matchesNobody(char[] password) {
        matches(password, OF_NOBODY);
    }

    /** Whether a hash was made with less than is done now. */
    boolean isWeak(String kept) {
        return !kept.startsWith(ARGON2)
                || !Argon2Function.getInstanceFromHash(kept).equals(NEW);
    }

    /** Whether {@link #matches} takes less than for others; of hashes of before it takes more, until the next log-in. */
    boolean costsLess(String kept) {
        return kept.startsWith(ARGON2) && isWeak(kept);
    }

    /** A password to be used once: three times four characters, some 59 bits. */
    char[] oneTime() {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            made.append(i > 0 && i % 4 == 0 ? "-" : "").append(ONE_TIME.charAt(random.nextInt(ONE_TIME.length())));
        }
        return made.toString().toCharArray();
    }

    private static byte[] utf8(char[] password) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        return bytes;
    }

    private static boolean matchesPbkdf2(char[] password, String kept) {
        String[] parts = kept.split("\\$");
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        // An empty password is refused by the key factory, but must cost the same.
        char[] given = password.length == 0 ? new char[] {0} : Arrays.copyOf(password, password.length);
        PBEKeySpec spec = new PBEKeySpec(given, salt, Integer.parseInt(parts[1]), expected.length * Byte.SIZE);
        try {
            byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return MessageDigest.isEqual(expected, derived);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
            Arrays.fill(given, '\0');
        }
    }
}
