package org.ringback.broker.internal.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server's key with its certificate and those above it, the server's own first.
 *
 * @throws IllegalArgumentException when they do not belong together, with words that follow "must be"
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {
    public Identity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a file with a certificate");
        }
        for (int i = 0; i + 1 < chain.size(); i++) {
            if (!chain.get(i).getIssuerX500Principal().equals(chain.get(i + 1).getSubjectX500Principal())) {
                throw new IllegalArgumentException("a file with the server's certificate first, and after each"
                        + " certificate that of who signed it; here number " + (i + 2) + " has not signed number "
                        + (i + 1));
            }
        }
        if (!fit(key, chain.getFirst().getPublicKey())) {
            throw new IllegalArgumentException("the certificate of the key that is given with it");
        }
    }

    /** The first key of a store, with its certificates. */
    static Identity of(KeyStore store, char[] password) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getKey(alias, password) instanceof PrivateKey key) {
                Certificate[] chain = store.getCertificateChain(alias);
                return new Identity(
                        key,
                        List.of(chain).stream().map(X509Certificate.class::cast).toList());
            }
        }
        throw new IllegalArgumentException("a file with the server's own key, not with certificates alone");
    }

    X509Certificate own() {
        return chain.getFirst();
    }

    /** That of whom desktops trust: the last that is shown. */
    X509Certificate authority() {
        return chain.getLast();
    }

    /** The SHA-256 of {@link #authority()}, by which desktops know it: 64 hexadecimal digits in lower case. */
    public String fingerprint() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(authority().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a certificate that Java can read (" + e.getMessage() + ")", e);
        }
    }

    /** By which name of those that the certificate is for other machines find this one: a whole name before a short one, an address last. */
    public Optional<String> name() {
        return OwnAuthority.names(own()).stream()
                .filter(name -> !name.startsWith("*") && !name.equals("localhost") && !MachineNames.isLoopback(name))
                .min(Comparator.comparing(
                                (String name) -> MachineNames.bytes(name).isPresent())
                        .thenComparing(name -> !name.contains("."))
                        .thenComparing(name -> name.contains(":"))
                        .thenComparing(Comparator.naturalOrder()));
    }

    Instant until() {
        return chain.stream()
                .map(c -> c.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** Whether all of it holds now. */
    boolean holds(Instant now) {
        return now.isBefore(until())
                && chain.stream().noneMatch(c -> now.isBefore(c.getNotBefore().toInstant()));
    }

    SSLContext context() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, new char[0], chain.toArray(Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("a key that TLS can use (" + e.getMessage() + ")", e);
        }
    }

    private static boolean fit(PrivateKey key, PublicKey certified) {
        String algorithm = switch (certified.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> certified.getAlgorithm();
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(certified.getEncoded());
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(certified.getEncoded());
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Identity[" + own().getSubjectX500Principal() + "]";
    }
}
