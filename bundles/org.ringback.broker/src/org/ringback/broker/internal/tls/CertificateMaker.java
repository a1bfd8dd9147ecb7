package org.ringback.broker.internal.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes certificates (RFC 5280) with keys on the curve P-256, which every TLS knows. Java has no public way to sign one; what is
 * made is read again by Java's own parser and its signature looked at before anybody gets it.
 */
final class CertificateMaker {
    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
    private static final SecureRandom RANDOM = new SecureRandom();

    private CertificateMaker() {}

    static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    /** An authority that signs servers' certificates and no other authorities. */
    static X509Certificate authority(KeyPair keys, String name, Instant from, Instant until)
            throws GeneralSecurityException {
        return signed(
                keys,
                name,
                keys.getPublic(),
                name,
                from,
                until,
                List.of(
                        // An authority; none below it.
                        extension("2.5.29.19", true, Der.sequence(Der.yes(), Der.integer(BigInteger.ZERO))),
                        // Signs certificates and lists of revoked ones.
                        extension("2.5.29.15", true, Der.bits(1, (byte) 0x06)),
                        extension("2.5.29.14", false, Der.octets(id(keys.getPublic())))));
    }

    /** @param names by which the server is found: names and IP addresses, as {@link MachineNames} has them */
    static X509Certificate server(
            KeyPair authority, X509Certificate issuer, PublicKey key, List<String> names, Instant from, Instant until)
            throws GeneralSecurityException {
        byte[][] alternatives = names.stream()
                .map(name -> MachineNames.bytes(name)
                        .map(address -> Der.numberedValue(7, address))
                        .orElseGet(
                                () -> Der.numberedValue(2, name.getBytes(java.nio.charset.StandardCharsets.US_ASCII))))
                .toArray(byte[][]::new);
        return signed(
                authority,
                commonName(issuer),
                key,
                "Ringback server",
                from,
                until,
                List.of(
                        extension("2.5.29.19", true, Der.sequence()),
                        // Signs handshakes.
                        extension("2.5.29.15", true, Der.bits(7, (byte) 0x80)),
                        // For servers.
                        extension("2.5.29.37", false, Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"))),
                        extension("2.5.29.17", false, Der.sequence(alternatives)),
                        extension("2.5.29.35", false, Der.sequence(Der.numberedValue(0, id(issuer.getPublicKey())))),
                        extension("2.5.29.14", false, Der.octets(id(key)))));
    }

    private static X509Certificate signed(
            KeyPair issuer,
            String issuerName,
            PublicKey key,
            String name,
            Instant from,
            Instant until,
            List<byte[]> extensions)
            throws GeneralSecurityException {
        byte[] content = Der.sequence(
                // Version 3.
                Der.numbered(0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(127, RANDOM).setBit(126)),
                ECDSA_WITH_SHA256,
                named(issuerName),
                Der.sequence(Der.time(from), Der.time(until)),
                named(name),
                key.getEncoded(),
                Der.numbered(3, Der.sequence(extensions.toArray(byte[][]::new))));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(issuer.getPrivate());
        signature.update(content);
        byte[] whole = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
        certificate.verify(issuer.getPublic());
        return certificate;
    }

    private static byte[] named(String commonName) {
        return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.utf8(commonName))));
    }

    /** An authority is ours, with nothing but a common name. */
    private static String commonName(X509Certificate authority) {
        return authority.getSubjectX500Principal().getName().replaceFirst("^CN=", "");
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        List<byte[]> parts = new ArrayList<>(List.of(Der.oid(oid)));
        if (critical) {
            parts.add(Der.yes());
        }
        parts.add(Der.octets(value));
        return Der.sequence(parts.toArray(byte[][]::new));
    }

    private static byte[] id(PublicKey key) throws GeneralSecurityException {
        return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
    }
}
