package org.ringback.broker.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Certificates and keys as OpenSSL, certbot and others write them (RFC 7468). What is wrong with a file is said by an
 * {@link IllegalArgumentException} with words that follow "must be".
 */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final String ANOTHER_FORM = ": openssl pkcs8 -topk8 -in OLD -out NEW writes it as that";

    private Pem() {}

    /** All certificates of a file, in their order. */
    static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> all = new ArrayList<>();
        for (Block block : blocks(file, "PEM file with the server's certificate")) {
            if (block.name().equals("CERTIFICATE")) {
                try {
                    all.add((X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(block.der())));
                } catch (CertificateException e) {
                    throw new IllegalArgumentException(
                            "a PEM file with whole certificates (" + e.getMessage() + ")", e);
                }
            }
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a PEM file with the server's certificate: there is none in it");
        }
        return all;
    }

    /**
     * The key of a file.
     *
     * @param certified the key of the certificate that it belongs to, which says of which kind it is
     * @param password for one that is encrypted
     */
    static PrivateKey key(Path file, PublicKey certified, Optional<String> password) {
        Block block = blocks(file, "PEM file with the server's private key").stream()
                .filter(b -> b.name().endsWith("PRIVATE KEY"))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("a PEM file with the server's private key: there is none in it"));
        if (block.encryptedTheOldWay()) {
            throw new IllegalArgumentException("a key that is encrypted by PKCS #8" + ANOTHER_FORM);
        }
        try {
            KeySpec spec = switch (block.name()) {
                case "PRIVATE KEY" -> new PKCS8EncodedKeySpec(block.der());
                case "ENCRYPTED PRIVATE KEY" -> decrypted(block.der(), password);
                // Which curve it is on, or that it is RSA, is said in the certificate in the same form.
                case "EC PRIVATE KEY", "RSA PRIVATE KEY" ->
                    new PKCS8EncodedKeySpec(Der.sequence(
                            Der.integer(BigInteger.ZERO),
                            Der.firstOf(certified.getEncoded()),
                            Der.octets(block.der())));
                default -> throw new IllegalArgumentException("a key of EC or RSA, or one of PKCS #8" + ANOTHER_FORM);
            };
            return KeyFactory.getInstance(certified.getAlgorithm()).generatePrivate(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the key that tls-certificate is for, of " + certified.getAlgorithm() + " (" + e.getMessage() + ")",
                    e);
        }
    }

    private static KeySpec decrypted(byte[] der, Optional<String> password) throws GeneralSecurityException {
        char[] secret = password.orElseThrow(() ->
                        new IllegalArgumentException("a key that is not encrypted, or tls-password given with it"))
                .toCharArray();
        try {
            EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(der);
            // Of PBES2 the parameters alone say what it is.
            String named = encrypted.getAlgName();
            String algorithm = named.startsWith("PBEWith") ? named : String.valueOf(encrypted.getAlgParameters());
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(secret)),
                    encrypted.getAlgParameters());
            return encrypted.getKeySpec(cipher);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "a key that tls-password opens (" + e.getMessage() + "); it is encrypted by PKCS #8 with AES"
                            + ANOTHER_FORM,
                    e);
        }
    }

    /** One certificate or key as text. */
    static String text(String name, byte[] der) {
        return "-----BEGIN " + name + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + name + "-----\n";
    }

    private record Block(String name, String text) {
        byte[] der() {
            try {
                return Base64.getMimeDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("a PEM file that is whole (" + e.getMessage() + ")", e);
            }
        }

        boolean encryptedTheOldWay() {
            return text.contains("Proc-Type:");
        }
    }

    private static List<Block> blocks(Path file, String what) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("a " + what + ": there is no such file", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("a " + what + " that can be read (" + e + ")", e);
        }
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }
}
