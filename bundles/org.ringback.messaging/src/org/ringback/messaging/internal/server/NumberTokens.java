package org.ringback.messaging.internal.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns numbers into texts that only who has the key can read or make: AES in counter mode, whose start is a keyed digest of
 * the number (a synthetic initialization vector, RFC 5297). So the same number always has the same text, and a text that was
 * changed or made elsewhere is recognized. Safe for use by several threads.
 */
final class NumberTokens {
    private static final String DIGEST = "HmacSHA256";
    private static final int START = 16;
    private final Key digesting;
    private final Key encrypting;

    /** @param secret the installation's key */
    NumberTokens(byte[] secret) {
        Key key = new SecretKeySpec(secret, DIGEST);
        digesting = new SecretKeySpec(digest(key, "digest".getBytes(StandardCharsets.US_ASCII)), DIGEST);
        encrypting = new SecretKeySpec(digest(key, "encrypt".getBytes(StandardCharsets.US_ASCII)), "AES");
    }

    String token(String number) {
        byte[] plain = padded(number.getBytes(StandardCharsets.UTF_8));
        byte[] start = start(plain);
        byte[] hidden = crypt(Cipher.ENCRYPT_MODE, start, plain);
        byte[] all = Arrays.copyOf(start, START + hidden.length);
        System.arraycopy(hidden, 0, all, START, hidden.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** @return empty when it was not made with this key */
    Optional<String> number(String token) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (all.length <= START) {
            return Optional.empty();
        }
        byte[] start = Arrays.copyOf(all, START);
        byte[] plain = crypt(Cipher.DECRYPT_MODE, start, Arrays.copyOfRange(all, START, all.length));
        return MessageDigest.isEqual(start, start(plain))
                ? Optional.of(new String(plain, StandardCharsets.UTF_8).replace("\0", ""))
                : Optional.empty();
    }

    /** All numbers in E.164 have tokens of one length, which tells nothing. */
    private static byte[] padded(byte[] number) {
        return Arrays.copyOf(number, (number.length + 15) / 16 * 16);
    }

    private byte[] start(byte[] plain) {
        return Arrays.copyOf(digest(digesting, plain), START);
    }

    private static byte[] digest(Key key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + DIGEST, e);
        }
    }

    private byte[] crypt(int mode, byte[] start, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(mode, encrypting, new IvParameterSpec(start));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES in counter mode", e);
        }
    }
}
