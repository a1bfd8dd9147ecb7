package org.ringback.broker.internal.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import org.ringback.core.config.SettingException;
import org.ringback.core.config.Settings;

/**
 * The certificate that desktops are shown now. It is looked for anew while the server runs; what cannot be used is said once, and
 * the one before goes on. Safe for use by several threads.
 */
public final class ServerCertificate {
    private static final Duration SOON = Duration.ofDays(14);
    private static final System.Logger LOG = System.getLogger(ServerCertificate.class.getName());
    private final CertificateSource source;
    private final Settings settings;
    private final Clock clock;
    private Object mark;
    private volatile Shown shown;
    private volatile Optional<String> refused = Optional.empty();
    private Optional<String> said = Optional.empty();

    private record Shown(Identity identity, SSLContext context) {
        Shown(Identity identity) {
            this(identity, identity.context());
        }
    }

    /** @throws SettingException when there is none that can be used */
    public ServerCertificate(CertificateSource source, Settings settings, Clock clock) {
        this.source = source;
        this.settings = settings;
        this.clock = clock;
        // Before it is loaded: what changes meanwhile is noticed at the next look.
        mark = source.mark(clock);
        shown = new Shown(source.load(settings, clock));
        expiry().ifPresent(line -> LOG.log(System.Logger.Level.WARNING, line));
    }

    /** For new connections. */
    public SSLContext context() {
        return shown.context();
    }

    /** Loads it again if it has changed; takes its time. */
    public synchronized void look() {
        Object now = source.mark(clock);
        if (now.equals(mark)) {
            return;
        }
        try {
            Identity fresh = source.load(settings, clock);
            if (!fresh.holds(clock.instant()) && shown.identity().holds(clock.instant())) {
                throw settings.wrong(
                        source.setting(),
                        source.file().toString(),
                        "a certificate that holds now, not from "
                                + fresh.own().getNotBefore().toInstant() + " until " + fresh.until());
            }
            boolean same = fresh.equals(shown.identity());
            shown = new Shown(fresh);
            mark = now;
            refused = Optional.empty();
            said = Optional.empty();
            if (!same) {
                LOG.log(System.Logger.Level.INFO, "The certificate was renewed: {0}", String.join("; ", facts()));
            }
        } catch (SettingException e) {
            Optional<String> line = Optional.of(e.getMessage() + "; the certificate of before is still used");
            // Key and certificate may be replaced one after the other: only what stays wrong is said.
            if (line.equals(refused) && !line.equals(said)) {
                LOG.log(System.Logger.Level.WARNING, line.get());
                said = line;
            }
            refused = line;
        }
    }

    /** What is worth knowing of it. */
    public List<String> facts() {
        Identity identity = shown.identity();
        return List.of(
                "certificate for " + names(identity.own()) + ", until " + day(identity.until()),
                "fingerprint of its authority: " + fingerprint(identity.authority()));
    }

    /** What is wrong with it. */
    public List<String> troubles() {
        return java.util.stream.Stream.of(refused, expiry())
                .flatMap(Optional::stream)
                .toList();
    }

    /** What is told by SHA-256 of a certificate, as other programs write it. */
    static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.ofDelimiter(":")
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String names(X509Certificate certificate) {
        Set<String> names = OwnAuthority.names(certificate);
        return names.isEmpty() ? "no name that desktops would look for" : String.join(", ", new TreeSet<>(names));
    }

    private Optional<String> expiry() {
        Instant now = clock.instant();
        Instant until = shown.identity().until();
        if (!shown.identity().holds(now)) {
            return Optional.of("desktops on other machines are not let in: the certificate of " + source.file()
                    + " holds " + (now.isBefore(until) ? "not yet" : "only until " + day(until)) + "; "
                    + source.cure(shown.identity(), now));
        }
        return until.minus(SOON).isBefore(now)
                ? Optional.of("the certificate of " + source.file() + " ends on " + day(until) + ": "
                        + source.cure(shown.identity(), now.plus(SOON)))
                : Optional.empty();
    }

    private static String day(Instant time) {
        return time.toString().substring(0, 10);
    }
}
