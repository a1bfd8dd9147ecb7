package org.ringback.messaging.internal.client.link;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The certificate of the authority that is trusted, in a file of the temporary folder, as Artemis takes it. Who tidies that folder
 * may take it away: it is made again. Safe for use by several threads.
 */
public final class TrustFile implements AutoCloseable {
    /** Java wants one; what is in that file is no secret. */
    public static final String PASSWORD = "trusted";

    private final X509Certificate authority;
    private Optional<Path> file = Optional.empty();
    private boolean closed;

    public TrustFile(X509Certificate authority) {
        this.authority = authority;
    }

    /**
     * Where it is; written anew when it is not there.
     *
     * @throws IllegalStateException when it cannot be written, or is closed
     */
    public synchronized Path path() {
        if (closed) {
            throw new IllegalStateException("nobody is logged in any more");
        }
        if (isThere()) {
            return file.orElseThrow();
        }
        try {
            Path made = Files.createTempFile("ringback-trusted", ".p12");
            file = Optional.of(made);
            try (OutputStream out = Files.newOutputStream(made)) {
                Examination.only(authority).store(out, PASSWORD.toCharArray());
            }
            return made;
        } catch (IOException | GeneralSecurityException e) {
            forget();
            throw new IllegalStateException("whom to trust cannot be written into the temporary folder", e);
        }
    }

    /** Whether it is where it was made. */
    public synchronized boolean isThere() {
        return file.filter(Files::exists).isPresent();
    }

    /** It may be damaged: the next time it is another. */
    public synchronized void forget() {
        file.ifPresent(made -> {
            try {
                Files.deleteIfExists(made);
            } catch (IOException e) {
                System.getLogger(TrustFile.class.getName())
                        .log(System.Logger.Level.DEBUG, "A file in the temporary folder remains", e);
            }
        });
        file = Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        forget();
    }
}
