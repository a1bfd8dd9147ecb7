package org.ringback.broker.internal.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringback.core.config.Settings;

/** Where the server's certificate comes from. */
public sealed interface CertificateSource {
    /**
     * What is there now.
     *
     * @throws IllegalArgumentException with words that follow "must be"
     */
    Identity load(Clock clock);

    /** As {@link #load(Clock)}, with what is wrong as the line for the administrator. */
    default Identity load(Settings settings, Clock clock) {
        try {
            return load(clock);
        } catch (IllegalArgumentException e) {
            throw settings.wrong(setting(), file().toString(), String.valueOf(e.getMessage()));
        }
    }

    /** Something that is another thing when it is time to load again. */
    Object mark(Clock clock);

    /** How often to look whether it is. */
    default Duration every() {
        return Duration.ofSeconds(10);
    }

    /** The setting and its value that what is wrong is said of. */
    String setting();

    /**
     * What is to be done about a certificate that does not hold at a time.
     *
     * @param identity what it came with
     */
    default String cure(Identity identity, Instant when) {
        return "renew it";
    }

    /** @see #setting() */
    Path file();

    /** PEM files, as certbot writes them. */
    record PemFiles(Path certificate, Path key, Optional<String> password) implements CertificateSource {
        @Override
        public Identity load(Clock clock) {
            List<X509Certificate> chain = Pem.certificates(certificate);
            return new Identity(Pem.key(key, chain.getFirst().getPublicKey(), password), chain);
        }

        @Override
        public Object mark(Clock clock) {
            return List.of(FileMark.of(certificate), FileMark.of(key));
        }

        @Override
        public String setting() {
            return "tls-certificate";
        }

        @Override
        public Path file() {
            return certificate;
        }

        @Override
        public String toString() {
            return "PemFiles[" + certificate + ", " + key + "]";
        }
    }

    /** A key store of Java. */
    record Keystore(Path file, String password) implements CertificateSource {
        @Override
        public Identity load(Clock clock) {
            try {
                char[] secret = password.toCharArray();
                return Identity.of(KeyStore.getInstance(file.toFile(), secret), secret);
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalArgumentException(
                        "a PKCS12 or JKS file that tls-password opens (" + e.getMessage() + ")", e);
            }
        }

        @Override
        public Object mark(Clock clock) {
            return FileMark.of(file);
        }

        @Override
        public String setting() {
            return "tls-keystore";
        }

        @Override
        public String toString() {
            return "Keystore[" + file + "]";
        }
    }

    /**
     * An authority of this server's own, which it makes when there is none.
     *
     * @param folder where it is kept
     * @param names by which desktops find this machine, beside those that it knows
     */
    record Own(Path folder, List<String> names) implements CertificateSource {
        @Override
        public Identity load(Clock clock) {
            return new OwnAuthority(folder, clock).identity(MachineNames.with(names));
        }

        /** The names of a machine are asked for in the network. */
        @Override
        public Duration every() {
            return Duration.ofMinutes(10);
        }

        /** Changes when this machine has a name or address that the certificate has not, or that is to be renewed. */
        @Override
        public Object mark(Clock clock) {
            return new OwnAuthority(folder, clock).isDue(MachineNames.with(names)) ? new Object() : "not due";
        }

        @Override
        public String setting() {
            return "tls-names";
        }

        @Override
        public String cure(Identity identity, Instant when) {
            return OwnAuthority.cure(folder, identity, when).orElse("it is renewed by itself within ten minutes");
        }

        @Override
        public Path file() {
            return folder;
        }
    }

    /** By what a changed file is known, also one that was put in its place. */
    record FileMark(long modified, long size, String identity) {
        static FileMark of(Path file) {
            try {
                var about = Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class);
                return new FileMark(
                        about.lastModifiedTime().toMillis(),
                        about.size(),
                        Stream.ofNullable(about.fileKey())
                                .map(Object::toString)
                                .findFirst()
                                .orElse(""));
            } catch (IOException e) {
                return new FileMark(0, -1, "");
            }
        }
    }
}
