package org.ringback.broker.internal.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.files.WholeFile;

/**
 * An authority that only this server has, and the certificate that it gives the server. Desktops trust the authority; so the
 * certificate is made anew, for other names or because it ends, without their noticing.
 */
final class OwnAuthority {
    /** As long as an installation lives: a desktop that trusts it is not asked again. */
    private static final Duration AUTHORITY_LASTS = Duration.ofDays(365 * 25);

    private static final Duration SERVER_LASTS = Duration.ofDays(365);
    private static final Duration RENEWED_BEFORE = Duration.ofDays(60);
    /** Clocks of desktops may be behind. */
    private static final Duration BEHIND = Duration.ofDays(1);

    /** The kinds of names that are looked for in a certificate (RFC 5280). */
    private static final int DNS = 2;

    private static final int ADDRESS = 7;

    private static final String AUTHORITY = "authority.pem";
    private static final String KEY = "authority-key.pem";
    private static final String SERVER = "server.pem";

    private static final System.Logger LOG = System.getLogger(OwnAuthority.class.getName());
    private final Path folder;
    private final Clock clock;

    OwnAuthority(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * With what this server shows itself now; made or renewed if it is time.
     *
     * @throws IllegalArgumentException when what is kept cannot be read or written, with words that follow "must be"
     */
    Identity identity(List<String> names) {
        try {
            Files.createDirectories(folder);
            if (!Files.exists(folder.resolve(AUTHORITY))) {
                make();
            }
            X509Certificate authority = authority();
            Optional<Identity> present = present(authority);
            return present.isPresent() && !isDue(present.get(), names) ? present.get() : renewed(authority, names);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "left as it is, but the server's own certificates in " + folder + " cannot be read or written (" + e
                            + ")",
                    e);
        }
    }

    /** Whether {@link #identity} would make another certificate than is there. */
    boolean isDue(List<String> names) {
        try {
            return present(authority())
                    .filter(identity -> !isDue(identity, names))
                    .isEmpty();
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private boolean isDue(Identity identity, Collection<String> names) {
        Instant now = clock.instant();
        if (!holds(identity.authority(), now)) {
            // Another certificate of it would hold no better.
            return false;
        }
        Instant until = identity.own().getNotAfter().toInstant();
        boolean ends = until.minus(RENEWED_BEFORE).isBefore(now)
                && until.isBefore(identity.authority().getNotAfter().toInstant());
        return ends || !identity.holds(now) || !names(identity.own()).containsAll(names);
    }

    /** What is to be done when it does not hold now, or not for long: words that follow "holds …; ". */
    static Optional<String> cure(Path folder, Identity identity, Instant soon) {
        X509Certificate authority = identity.authority();
        return holds(authority, soon)
                ? Optional.empty()
                : Optional.of("the server's own authority holds from "
                        + authority.getNotBefore().toInstant() + " until "
                        + authority.getNotAfter().toInstant() + ": if this machine's clock is right, " + anew(folder));
    }

    private static String anew(Path folder) {
        return "stop the server, delete " + folder + ", start it, and give everybody the new code";
    }

    private static boolean holds(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && now.isBefore(certificate.getNotAfter().toInstant());
    }

    private void make() throws IOException, GeneralSecurityException {
        KeyPair keys = CertificateMaker.keys();
        Instant now = clock.instant();
        X509Certificate authority = CertificateMaker.authority(
                keys,
                "Ringback authority of " + now.toString().substring(0, 10),
                now.minus(BEHIND),
                now.plus(AUTHORITY_LASTS));
        // The certificate last: without it the key counts for nothing.
        WholeFile.write(
                folder.resolve(KEY), Pem.text("PRIVATE KEY", keys.getPrivate().getEncoded()));
        WholeFile.write(folder.resolve(AUTHORITY), Pem.text("CERTIFICATE", authority.getEncoded()));
        LOG.log(
                System.Logger.Level.INFO,
                "An authority for this server''s certificates was made, in {0}: keep a copy of that folder",
                folder);
    }

    /** It is what desktops know: whatever is wrong with it, another is not made unasked. */
    private X509Certificate authority() {
        try {
            return Pem.certificates(folder.resolve(AUTHORITY)).getFirst();
        } catch (IllegalArgumentException e) {
            throw damaged(AUTHORITY, e);
        }
    }

    private PrivateKey keyOf(X509Certificate authority) {
        try {
            return Pem.key(folder.resolve(KEY), authority.getPublicKey(), Optional.empty());
        } catch (IllegalArgumentException e) {
            throw damaged(KEY, e);
        }
    }

    private IllegalArgumentException damaged(String name, IllegalArgumentException e) {
        return new IllegalArgumentException(
                "a folder with the server's own authority, but " + name + " there is not " + e.getMessage()
                        + ": put the folder back from your copy, for the server's user; if there is none, "
                        + anew(folder),
                e);
    }

    private Identity renewed(X509Certificate authority, List<String> names)
            throws IOException, GeneralSecurityException {
        PrivateKey key = keyOf(authority);
        Instant now = clock.instant();
        Instant ends = authority.getNotAfter().toInstant();
        KeyPair keys = CertificateMaker.keys();
        X509Certificate certificate = CertificateMaker.server(
                new KeyPair(authority.getPublicKey(), key),
                authority,
                keys.getPublic(),
                names,
                now.minus(BEHIND),
                now.plus(SERVER_LASTS).isBefore(ends) ? now.plus(SERVER_LASTS) : ends);
        Identity identity = new Identity(keys.getPrivate(), List.of(certificate, authority));
        // One file, so that key and certificate always belong together.
        WholeFile.write(
                folder.resolve(SERVER),
                Pem.text("PRIVATE KEY", keys.getPrivate().getEncoded())
                        + Pem.text("CERTIFICATE", certificate.getEncoded()));
        LOG.log(
                System.Logger.Level.INFO,
                "A certificate for {0}, until {1}, was made",
                String.join(", ", names),
                certificate.getNotAfter().toInstant().toString().substring(0, 10));
        return identity;
    }

    /** Empty also when it is damaged, or of an authority that was there before: it is then made anew, and nobody notices. */
    private Optional<Identity> present(X509Certificate authority) {
        Path server = folder.resolve(SERVER);
        if (!Files.exists(server)) {
            return Optional.empty();
        }
        try {
            X509Certificate own = Pem.certificates(server).getFirst();
            own.verify(authority.getPublicKey());
            return Optional.of(
                    new Identity(Pem.key(server, own.getPublicKey(), Optional.empty()), List.of(own, authority)));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            LOG.log(System.Logger.Level.DEBUG, server + " is of no use", e);
            return Optional.empty();
        }
    }

    /** The names and addresses that a certificate is for. */
    static Set<String> names(X509Certificate certificate) {
        Set<String> names = new HashSet<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            if (all != null) {
                for (List<?> one : all) {
                    if (one.get(0) instanceof Integer kind && (kind == DNS || kind == ADDRESS)) {
                        names.add(String.valueOf(one.get(1)));
                    }
                }
            }
        } catch (CertificateParsingException e) {
            LOG.log(System.Logger.Level.DEBUG, "A certificate whose names cannot be read", e);
        }
        return names;
    }
}
